import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import { readOutcome } from '../../sandbox/read-outcome.ts';
import type { FieldState } from '../../sandbox/resolver-code.ts';

const BEFORE: FieldState = { stash: { a: 1 }, outErrors: [] };
const ERROR = { message: 'm', errorType: 'Code', data: null, errorInfo: null };
const places = {
  origin: 'Query.a',
  describe: (line: number, column: number) => `a.ts:${line + 100}:${column + 1}`,
};

const read = (result: object, stash?: string, before = BEFORE) =>
  readOutcome(JSON.stringify(result) + (stash === undefined ? '' : `\n${stash}`), before, places);

describe('the state after a handler', () => {
  test('is the one before it, if nothing has changed', () => {
    expect(read({ ending: { kind: 'value', value: 1 } }).state).toBe(BEFORE);
    expect(read({ ending: { kind: 'value', value: 1 } }, '{"a":1}').state).toBe(BEFORE);
  });

  test('has the stash of the handler', () => {
    const { state } = read({ ending: { kind: 'value', value: 1 } }, '{"b":[2]}');
    expect(state).toEqual({ stash: { b: [2] }, outErrors: [] });
    expect(state.stash).toBe(state.stash);
  });

  test('has its errors, and the stash before it if the code cannot read that', () => {
    const { state } = read({ ending: { kind: 'value', value: 1 }, outErrors: [ERROR] });
    expect(state).toEqual({ stash: { a: 1 }, outErrors: [ERROR] });
  });
});

describe('an outcome', () => {
  test.each([
    [{ kind: 'value' }, { kind: 'value', value: null }],
    [
      { kind: 'value', value: 0 },
      { kind: 'value', value: 0 },
    ],
    [
      { kind: 'earlyReturn', value: { a: 1 }, skipTo: 'END' },
      { kind: 'earlyReturn', value: { a: 1 }, skipTo: 'END' },
    ],
    [
      { kind: 'earlyReturn', skipTo: 'NEXT' },
      { kind: 'earlyReturn', value: null, skipTo: 'NEXT' },
    ],
    [
      { kind: 'error', error: ERROR, isUnauthorized: true },
      { kind: 'error', error: ERROR, isUnauthorized: true },
    ],
  ])('of %j is %j', (ending, outcome) => {
    expect(read({ ending })).toEqual({ ...outcome, state: BEFORE, extensions: [], logs: [] });
  });

  test('has the calls of extensions', () => {
    const extensions = [{ name: 'evictFromApiCache', arguments: [1] }];
    expect(read({ ending: { kind: 'value' }, extensions })).toMatchObject({ extensions });
  });
});

describe('a place', () => {
  const messageOf = (message: string, errorType: string | null = 'Code') => {
    const outcome = read({ ending: { kind: 'error', error: { ...ERROR, message, errorType } } });
    return outcome.kind === 'error' ? outcome.error.message : null;
  };

  test('in the code is that of the source', () => {
    expect(messageOf('code.js:3:9: TypeError: x')).toBe('a.ts:103:10: TypeError: x');
  });

  test.each(['at code.js:3:9: x', 'code.js:3: x', 'xcode.js:3:9: x', 'code.js:a:9: x'])(
    'is not in the message %j',
    (message) => {
      expect(messageOf(message)).toBe(message);
    },
  );

  test('of an error that the code made itself stays as it is', () => {
    expect(messageOf('code.js:3:9: x', null)).toBe('code.js:3:9: x');
    expect(messageOf('code.js:3:9: x', 'Own')).toBe('code.js:3:9: x');
  });

  test('of a line of the log is that of the source', () => {
    const logs = ['INFO - code.js:5:3: "a code.js:5:3: b"', 'ERROR - code.js:6:1: 1', 'INFO - text'];
    expect(read({ ending: { kind: 'value' }, logs }).logs).toEqual([
      'INFO - a.ts:105:4: "a code.js:5:3: b"',
      'ERROR - a.ts:106:2: 1',
      'INFO - text',
    ]);
  });
});

describe('what does not run locally', () => {
  test('is a fault of this machine, with its place and fix', () => {
    const ending = {
      kind: 'unsupported',
      message: 'code.js:1:2: util.x does not run locally yet.',
      fix: 'f',
    };
    const run = () => read({ ending });
    expect(run).toThrow(LocalFault);
    expect(run).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED',
        message: 'Query.a: a.ts:101:3: util.x does not run locally yet.',
        fix: 'f',
      }),
    );
  });
});
