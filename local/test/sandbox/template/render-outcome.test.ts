import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../../kernel/errors.ts';
import type { FieldState } from '../../../sandbox/resolver-code.ts';
import { readRenderOutcome } from '../../../sandbox/template/render-outcome.ts';
import { PLAIN_RESULT } from '../../../sandbox/template-call.ts';

const ERROR = { message: 'm', errorType: null, data: null, errorInfo: null };
const BEFORE: FieldState = { stash: { a: 1 }, outErrors: [] };

const read = (result: object, { stash = '', text = '', before = BEFORE } = {}) =>
  readRenderOutcome(`${JSON.stringify(result)}\n${stash}\n${text}`, before, 'Query.a request template');

describe('an output', () => {
  test('may have several lines', () => {
    const outcome = readRenderOutcome(`${PLAIN_RESULT}\n\n{\n"a": 1\n}\n`, BEFORE, 'origin');
    expect(outcome).toEqual({
      kind: 'text',
      text: '{\n"a": 1\n}\n',
      left: { state: BEFORE, extensions: [], logs: [] },
    });
  });

  test.each(['', '{"a":1}'])('leaves the state as it is with the stash %j', (stash) => {
    const outcome = read({ ending: { kind: 'text' } }, { stash, text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.state).toBe(BEFORE);
  });

  test('has a new state with another stash', () => {
    const outcome = read({ ending: { kind: 'text' } }, { stash: '{"b":2}', text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.state.stash).toEqual({ b: 2 });
    expect(outcome.kind === 'text' && outcome.left.state.outErrors).toEqual([]);
  });

  test('has a new state with another error', () => {
    const outcome = read({ ending: { kind: 'text' }, outErrors: [ERROR] }, { text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.state).toMatchObject({
      stash: { a: 1 },
      outErrors: [ERROR],
    });
  });

  test('keeps the errors before it', () => {
    const before = { stash: {}, outErrors: [ERROR] };
    const outcome = read({ ending: { kind: 'text' }, outErrors: [ERROR] }, { before, text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.state).toBe(before);
  });

  test('has its log, and notes with their origin', () => {
    const result = { ending: { kind: 'text' }, logs: ['INFO - a'], notes: ['no method x'] };
    const outcome = read(result, { text: 'x' });
    expect(outcome.kind === 'text' && outcome.left).toMatchObject({
      logs: ['INFO - a'],
      notes: ['Query.a request template: no method x'],
    });
  });
});

describe('a change', () => {
  test('is a part by its name', () => {
    const changes = { source: '{"b":null}', identity: 'null' };
    const outcome = read({ ending: { kind: 'text' }, changes }, { text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.changes).toEqual({ source: { b: null }, identity: null });
  });

  test('of the arguments keeps all digits of large numbers beside them', () => {
    const outcome = read(
      { ending: { kind: 'text' }, changes: { arguments: '{"n":9007199254740993}' } },
      { text: 'x' },
    );
    const changes = outcome.kind === 'text' ? outcome.left.changes : undefined;
    expect(changes?.arguments).toEqual({ n: 9_007_199_254_740_992 });
    expect(changes?.exactArguments).not.toBeNull();
  });

  test('of the arguments without such numbers has no others beside them', () => {
    const outcome = read({ ending: { kind: 'text' }, changes: { arguments: '{"n":1}' } }, { text: 'x' });
    expect(outcome.kind === 'text' && outcome.left.changes).toEqual({
      arguments: { n: 1 },
      exactArguments: null,
    });
  });
});

describe('another end', () => {
  test('is an outcome with its state', () => {
    const ending = { kind: 'earlyReturn', value: [1], skipTo: 'NEXT' };
    expect(read({ ending }, { stash: '{"b":2}' })).toMatchObject({ ...ending, state: { stash: { b: 2 } } });
    const failing = { kind: 'error', error: ERROR };
    expect(read({ ending: failing })).toEqual({ ...failing, state: BEFORE, extensions: [], logs: [] });
  });

  test('of what does not run locally is a fault of this machine', () => {
    const ending = { kind: 'unsupported', message: 'velocity:1:2: m', fix: 'Write it out.' };
    const run = () => read({ ending });
    expect(run).toThrow(LocalFault);
    expect(run).toThrow('Query.a request template: velocity:1:2: m');
  });
});
