import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import { createEvaluator, toModule } from './evaluate.ts';

const { load, run, evaluate, evaluateError } = createEvaluator();

const BARE = {
  arguments: {},
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: {},
  env: {},
};

describe('what a handler sees', () => {
  test('has args and arguments as one value', () => {
    const context = { arguments: { id: '1' } };
    expect(evaluate('ctx.args === ctx.arguments && ctx.args.id', { context })).toBe('1');
  });

  test('reads the identity, the source, the headers, the environment and the previous result', () => {
    const context = {
      identity: { sub: 's' },
      source: { id: 'p' },
      request: { headers: { 'x-a': 'b' }, domainName: null },
      env: { STAGE: 'dev' },
      prev: { result: 7 },
    };
    expect(
      evaluate(
        "[ctx.identity.sub, ctx.source.id, ctx.request.headers['x-a'], ctx.env.STAGE, ctx.prev.result]",
        { context },
      ),
    ).toEqual(['s', 'p', 'b', 'dev', 7]);
  });

  test('has a result and an error in the response handler', () => {
    const text =
      'export const request = () => null; export const response = (ctx) => [ctx.result, ctx.error];';
    const context = { result: { a: 1 }, error: { message: 'm', type: 'T' } };
    expect(run(text, { handler: 'response', context })).toMatchObject({
      kind: 'value',
      value: [{ a: 1 }, { message: 'm', type: 'T' }],
    });
  });

  test('rejects a write to the first level of ctx that the static check cannot find', () => {
    expect(run(toModule('const c = ctx; c.extra = 1;'))).toMatchObject({
      kind: 'error',
      error: { errorType: 'Code' },
    });
  });

  test('omits the selection set from a serialized context and keeps it readable', () => {
    const context = { info: { fieldName: 'f', selectionSetList: ['id'], selectionSetGraphQL: '{ id }' } };
    expect(evaluate('JSON.stringify(ctx.info)', { context })).toBe('{"fieldName":"f"}');
    expect(evaluate('ctx.info.selectionSetList', { context })).toEqual(['id']);
    expect(evaluate('ctx', { context })).not.toHaveProperty('args');
  });
});

describe('what remains after a handler', () => {
  test('returns the stash of the handler, including nested changes', () => {
    const state = { stash: { list: [1] }, outErrors: [] };
    const outcome = run(toModule('ctx.stash.list.push(2); ctx.stash.more = { a: true }; return null;'), {
      state,
    });
    expect(outcome.state.stash).toEqual({ list: [1, 2], more: { a: true } });
    expect(state.stash).toEqual({ list: [1] });
  });

  test('creates the module scope for every handler', () => {
    const code = load({
      text: 'const seen = []; export function request(ctx) { seen.push(1); return seen.length; } export const response = () => null;',
      origin: 'o',
    });
    const context = { ...BARE };
    const state = { stash: {}, outErrors: [] };
    expect(code.run('request', context, state)).toMatchObject({ value: 1 });
    expect(code.run('request', context, state)).toMatchObject({ value: 1 });
  });

  test('converts undefined to null, and omits functions and undefined members', () => {
    expect(run(toModule(''))).toMatchObject({ kind: 'value', value: null });
    expect(evaluate('({ a: undefined, b: () => 1, c: [undefined], d: NaN })')).toEqual({
      c: [null],
      d: null,
    });
  });

  test('rejects a value over 5 MB', () => {
    const double =
      "let s = 'x'; for (const i of [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23]) { s = s + s; } return s;";
    expect(run(toModule(double))).toMatchObject({ kind: 'error', error: { errorType: 'MappingTemplate' } });
  });
});

describe('how a handler ends', () => {
  test('ends with util.error, all four arguments kept, the absent ones null', () => {
    expect(run(toModule("util.error('no', 'Bad', { a: 1 }, { b: 2 }); return 1;"))).toMatchObject({
      kind: 'error',
      error: { message: 'no', errorType: 'Bad', data: { a: 1 }, errorInfo: { b: 2 } },
    });
    expect(run(toModule("util.error('no');"))).toMatchObject({
      error: { message: 'no', errorType: null, data: null, errorInfo: null },
    });
  });

  test('continues after util.appendError and appends to the errors so far', () => {
    const first = { message: 'one', errorType: null, data: null, errorInfo: null };
    const state = { stash: {}, outErrors: [first] };
    const outcome = run(toModule("util.appendError('two', 'T'); return ctx.outErrors.length;"), { state });
    expect(outcome).toMatchObject({ kind: 'value', value: 2 });
    expect(outcome.state.outErrors).toEqual([first, { ...first, message: 'two', errorType: 'T' }]);
  });

  test('keeps the appended errors and the stash of a handler that then fails', () => {
    const outcome = run(toModule("ctx.stash.a = 1; util.appendError('two'); util.error('three');"));
    expect(outcome.state).toMatchObject({ stash: { a: 1 }, outErrors: [{ message: 'two' }] });
  });

  test('ends with util.unauthorized as EvaluateCode does', () => {
    expect(run(toModule('util.unauthorized();'))).toMatchObject({
      error: { message: 'Unauthorized', errorType: 'Unauthorized' },
    });
  });

  test('returns early with a value, or with null, and where to continue', () => {
    expect(run(toModule('runtime.earlyReturn({ a: 1 }); return 2;'))).toMatchObject({
      kind: 'earlyReturn',
      value: { a: 1 },
      skipTo: 'NEXT',
    });
    expect(run(toModule("return runtime.earlyReturn(null, { skipTo: 'END' });"))).toMatchObject({
      kind: 'earlyReturn',
      value: null,
      skipTo: 'END',
    });
  });

  test('reports the location of a failure in the source, without instrumentation', () => {
    const line = 'for (const x of [[...ctx.args.list]]) { x.map((one) => one.a.b); }';
    const text = ['export const response = () => null;', 'export function request(ctx) {', line, '}'].join(
      '\n',
    );
    expect(run(text, { context: { arguments: { list: [{}] } } })).toMatchObject({
      error: {
        errorType: 'Code',
        message: `code.js:3:${line.indexOf('.b)') + 2}: TypeError: Cannot read properties of undefined (reading 'b')`,
      },
    });
  });

  test('reports an invalid argument of a utility with the location of its call and without an error name', () => {
    expect(evaluateError("util.str.normalize('a', 'nfx')")).toBe(
      'Code: code.js:4:17: Unknown normalization type: nfx',
    );
  });

  test('fails on a value that is not JSON, and omits what cannot be serialized', () => {
    const outcome = run(toModule('const a = {}; a.a = a; ctx.stash.a = a; return 1;'));
    expect(outcome).toMatchObject({ kind: 'error', error: { errorType: 'Code' }, state: { stash: {} } });
  });

  test('throws a fault that names what is not supported locally', () => {
    expect(() => run(toModule("return util.matches('\\\\p{InGreek}', 'a');"))).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED',
        message: expect.stringMatching(/^Query\.test\.js: code\.js:4:13: The class /),
      }),
    );
  });
});

describe('equal code of two places', () => {
  const text = `const seen = [];\n${toModule('seen.push(1); if (ctx.args.fail) { ctx.args.a.b; } return seen.length;')}`;
  const [one, other] = ['One', 'Other'].map((origin) => load({ text, origin }));
  const context = { ...BARE, stash: {} };
  const state = { stash: {}, outErrors: [] };

  test('keeps nothing of a run for the next', () => {
    expect(one?.run('request', context, state)).toMatchObject({ value: 1 });
    expect(other?.run('request', context, state)).toMatchObject({ value: 1 });
  });
});

describe('a rejection', () => {
  test('names the file, every location and rule, and the replacement', () => {
    const text = 'export async function request() {\n  throw 1;\n}';
    try {
      load({ text, origin: 'asset.1.js' });
      expect.unreachable();
    } catch (fault) {
      expect(fault).toBeInstanceOf(LocalFault);
      expect(fault).toMatchObject({
        code: 'CODE_REFUSED',
        message: [
          'asset.1.js: MISSING_MAPPING_EXPORT: Unable to find valid export for response',
          'asset.1.js:1:8: LINT_ERROR: @aws-appsync/no-async: Async functions are not supported.',
          'asset.1.js:2:3: UNSUPPORTED_SYNTAX_TYPE: Throw statements are not supported.',
        ].join('\n'),
        fix: expect.stringContaining('Use util.error(message, type).'),
      });
    }
  });
});
