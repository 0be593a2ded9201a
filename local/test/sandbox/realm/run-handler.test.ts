import { describe, expect, test } from 'vitest';
import { createCall } from '../../../sandbox/realm/call.ts';
import { BadArgument, type HandlerResult, Stop, Unsupported } from '../../../sandbox/realm/ending.ts';
import { createMeter } from '../../../sandbox/realm/meter.ts';
import { createRunner } from '../../../sandbox/realm/run-handler.ts';

type Context = Record<string, unknown> & { stash: Record<string, unknown>; info: Record<string, unknown> };
type Handler = (ctx: Context) => unknown;

const call = createCall(createMeter());
const runText = createRunner(call);

const runRaw = (request: Handler, input: object = {}, stash = ''): string => {
  const handlers = { request, response: request };
  const text = JSON.stringify({ handler: 'request', now: 1, entropy: '0'.repeat(32), parts: {}, ...input });
  return runText(() => handlers as never, text, stash);
};
const run = (request: Handler, input: object = {}): HandlerResult => JSON.parse(runRaw(request, input));

describe('the end of a handler', () => {
  test.each<[string, Handler, object]>([
    ['a value', () => ({ a: [1] }), { kind: 'value', value: { a: [1] } }],
    ['no value', () => undefined, { kind: 'value', value: null }],
    ['null', () => null, { kind: 'value', value: null }],
    [
      'a value that JSON does not have',
      () => ({ a: undefined, b: () => 1, c: Number.NaN }),
      { kind: 'value', value: { c: null } },
    ],
  ])('is %s', (_, handler, ending) => {
    expect(run(handler)).toEqual({ ending });
  });

  test.each<[string, unknown, object]>([
    [
      'a stop',
      new Stop({ kind: 'earlyReturn', value: 1, skipTo: 'END' }),
      { kind: 'earlyReturn', value: 1, skipTo: 'END' },
    ],
    ['an unsupported feature', new Unsupported('m', 'f'), { kind: 'unsupported', fix: 'f' }],
    ['a wrong argument', new BadArgument('m'), { kind: 'error', error: { errorType: 'Code' } }],
    ['an error of JavaScript', new TypeError('m'), { kind: 'error', error: { errorType: 'Code' } }],
    [
      'what is not an error',
      'text',
      { kind: 'error', error: { message: 'Runtime Error', errorType: 'Code' } },
    ],
    ['undefined', undefined, { kind: 'error', error: { message: 'Runtime Error', errorType: 'Code' } }],
  ])('is %s that is thrown', (_, thrown, ending) => {
    const handler = () => {
      throw thrown;
    };
    expect(run(handler)).toMatchObject({ ending });
  });

  test('is an error for a module that fails before its handlers exist', () => {
    const text = JSON.stringify({ handler: 'request', now: 1, entropy: '0'.repeat(32), parts: {} });
    const failing = () => {
      throw new BadArgument('at the start');
    };
    const { ending } = JSON.parse(runText(failing, text, '')) as HandlerResult;
    expect(ending).toMatchObject({ kind: 'error', error: { errorType: 'Code' } });
  });

  test('is an error for a value that holds itself, without its effects', () => {
    const handler = () => {
      call.appendError({ message: 'm', errorType: null, data: null, errorInfo: null });
      const loop: unknown[] = [];
      loop.push(loop, loop);
      return loop;
    };
    const [result = '', stash] = runRaw(handler).split('\n');
    expect(JSON.parse(result)).toEqual({ ending: expect.objectContaining({ kind: 'error' }) });
    expect(stash).toBe('{}');
  });

  test('is an error for a value of more than 5 MB, and not for one of 5 MB', () => {
    const limit = 5 * 1024 * 1024;
    expect(run(() => 'a'.repeat(limit - 2)).ending.kind).toBe('value');
    expect(run(() => 'a'.repeat(limit - 1)).ending).toEqual({
      kind: 'error',
      error: {
        message: 'Transformation too large',
        errorType: 'MappingTemplate',
        data: null,
        errorInfo: null,
      },
    });
  });
});

describe('the context of a handler', () => {
  const parts = {
    arguments: { id: '1' },
    identity: null,
    source: { a: 1 },
    prev: { result: 2 },
    request: { headers: {} },
    info: { fieldName: 'f', selectionSetList: ['id'], selectionSetGraphQL: '{ id }' },
    env: { A: 'a' },
    result: [1],
    error: { message: 'm', type: 't' },
  };
  const read = (expression: Handler, input: object = { parts }) => {
    const { ending } = run(expression, input);
    return ending.kind === 'value' ? ending.value : ending;
  };

  test('has its parts by name, and the arguments twice', () => {
    expect(read((ctx) => [ctx.args === ctx.arguments, ctx.args, ctx.source, ctx.prev, ctx.env])).toEqual([
      true,
      { id: '1' },
      { a: 1 },
      { result: 2 },
      { A: 'a' },
    ]);
    expect(read((ctx) => [ctx.result, ctx.error])).toEqual([[1], { message: 'm', type: 't' }]);
  });

  test('has the selection set for reading, and not in JSON', () => {
    expect(read(({ info }) => [info.selectionSetList, info.selectionSetGraphQL])).toEqual([['id'], '{ id }']);
    expect(read(({ info }) => JSON.stringify(info))).toBe('{"fieldName":"f"}');
    expect(read(({ info }) => Object.keys({ ...info }))).toEqual([
      'fieldName',
      'selectionSetList',
      'selectionSetGraphQL',
    ]);
  });

  test('has no args in JSON', () => {
    const keys = read((ctx) => Object.keys(JSON.parse(JSON.stringify(ctx)))) as string[];
    expect(keys).toContain('arguments');
    expect(keys).not.toContain('args');
  });

  test('is readonly, and its parts are not', () => {
    expect(run((ctx) => Object.assign(ctx, { source: 1 }), { parts }).ending.kind).toBe('error');
    expect(
      read((ctx) => {
        (ctx.args as Record<string, unknown>).id = '2';
        return ctx.arguments;
      }),
    ).toEqual({ id: '2' });
  });

  test.each([
    ['request', { result: 1 }, 1],
    ['request', {}, 'absent'],
    ['response', { result: 1 }, 1],
    ['response', {}, null],
    ['response', { result: null }, null],
  ])('of a %s with %j has the result %j', (handler, given, expected) => {
    const input = { handler, parts: given };
    expect(read((ctx) => ('result' in ctx ? ctx.result : 'absent'), input)).toBe(expected);
  });

  test('has the errors so far', () => {
    const error = { message: 'm', errorType: null, data: null, errorInfo: null };
    expect(read((ctx) => ctx.outErrors, { outErrors: [error] })).toEqual([error]);
    expect(run(() => 1, { outErrors: [error] }).outErrors).toEqual([error]);
  });
});

describe('the stash', () => {
  test('is the second line of the result, as the handler leaves it', () => {
    const text = runRaw(
      (ctx) => {
        ctx.stash.b = '\n';
        return 1;
      },
      {},
      '{"a":1}',
    );
    expect(text.split('\n').slice(1)).toEqual(['{"a":1,"b":"\\n"}']);
  });

  test('is absent if the code cannot read it', () => {
    expect(runRaw(() => 1)).not.toContain('\n');
  });

  test('is empty after a result that cannot be written', () => {
    const handler: Handler = (ctx) => {
      ctx.stash.a = 1;
      ctx.stash.loop = ctx.stash;
      return 1;
    };
    expect(runRaw(handler, {}, '{}').split('\n')[1]).toBe('{}');
  });
});
