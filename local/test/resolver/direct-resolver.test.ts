import { describe, expect, test, vi } from 'vitest';
import { createDataSource } from '../../data-sources/index.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { silentLog } from '../../kernel/log.ts';
import type { FieldRequest } from '../../resolver/field-request.ts';
import { createFieldResolver } from '../../resolver/resolve-field.ts';
import type { ResolverCode } from '../../sandbox/resolver-code.ts';
import type { ResolverModel, UnitModel } from '../../template/api-model.ts';
import { createPorts } from '../data-sources/ports.ts';
import { anApiModel } from '../support/api-model.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:posts';
const dataSources = {
  Posts: { name: 'Posts', type: 'AWS_LAMBDA' as const, functionArn },
  none: { name: 'none', type: 'NONE' as const },
};
const named = { logicalId: 'R', typeName: 'Query', fieldName: 'post' };
const direct: UnitModel = { dataSource: 'Posts', code: null, maxBatchSize: 0, conflictHandler: null };

/** Code that asks for a batch, and answers its result. */
const batching: ResolverCode = {
  run: (handler, { source, result = null }, state) => {
    const request = { operation: 'BatchInvoke', payload: source };
    return {
      kind: 'value',
      value: handler === 'request' ? request : result,
      state,
      extensions: [],
      logs: [],
    };
  },
};

const compose = (model: ResolverModel, answer: (event: Json) => FunctionResult) => {
  const invokeFunction = vi.fn<FunctionCall>(async (_arn, event) => answer(event));
  const ports = { ...createPorts(), invokeFunction };
  const resolver = createFieldResolver(
    anApiModel({ dataSources, resolvers: [model], environment: { A: '1' } }),
    {
      loadCode: () => batching,
      createDataSource: (source) => createDataSource(source, ports),
      log: silentLog,
    },
  );
  return { resolver, invokeFunction };
};

const request: FieldRequest = {
  typeName: 'Query',
  fieldName: 'post',
  outputType: 'Post',
  scope: {},
  span: null,
  arguments: { id: '1' },
  source: null,
  caller: { mode: 'API_KEY', identity: { sub: 'ada' }, groups: [], mayCallField: () => true },
  headers: { 'x-a': '1' },
  info: {
    fieldName: 'post',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: ['id'],
    selectionSetGraphQL: '{\n  id\n}',
  },
};
const event = {
  arguments: { id: '1' },
  identity: { sub: 'ada' },
  source: null,
  request: { headers: { 'x-a': '1' }, domainName: null },
  prev: null,
  info: request.info,
  stash: {},
};

describe('a resolver without code', () => {
  test('passes the whole context to the function and returns its result', async () => {
    const { resolver, invokeFunction } = compose({ ...named, kind: 'UNIT', ...direct }, () => ({
      ok: true,
      result: { id: '1' },
    }));
    expect(await resolver.resolve(request)).toEqual({
      value: { id: '1' },
      error: null,
      appendedErrors: [],
      extensions: [],
    });
    expect(invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, event);
  });

  test('fails with the class and message of what the function throws', async () => {
    const { resolver } = compose({ ...named, kind: 'UNIT', ...direct }, () => ({
      ok: false,
      errorType: 'TooFar',
      errorMessage: 'too far',
      trace: [],
    }));
    expect(await resolver.resolve(request)).toMatchObject({
      value: null,
      error: { message: 'too far', errorType: 'TooFar', data: null, errorInfo: null },
    });
  });

  test('sends contexts in batches if a batch size is set, and reads data and errors of each', async () => {
    const { resolver, invokeFunction } = compose(
      { ...named, kind: 'UNIT', ...direct, maxBatchSize: 10 },
      () => ({
        ok: true,
        result: [{ data: 'first' }, { data: 'partly', errorMessage: 'no', errorType: 'Bad' }],
      }),
    );
    const [first, second] = await Promise.all([
      resolver.resolve({ ...request, source: 1 }),
      resolver.resolve({ ...request, source: 2 }),
    ]);
    expect(invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, [
      { ...event, source: 1 },
      { ...event, source: 2 },
    ]);
    expect(first).toMatchObject({ value: 'first', error: null });
    expect(second).toMatchObject({
      value: null,
      error: { message: 'no', errorType: 'Bad', data: 'partly' },
    });
  });

  test('can be a step of a pipeline, with the previous result', async () => {
    const steps = [{ ...direct, logicalId: 'S', name: 'S' }];
    const code = { text: '', origin: 'R' };
    const { resolver, invokeFunction } = compose({ ...named, kind: 'PIPELINE', code, steps }, () => ({
      ok: true,
      result: 'done',
    }));
    expect((await resolver.resolve({ ...request, source: 's' })).value).toBe('done');
    const [, sent] = invokeFunction.mock.calls[0] ?? [];
    expect(isJsonObject(sent) && sent.prev).toEqual({ result: { operation: 'BatchInvoke', payload: 's' } });
  });

  test('is rejected if its data source is not a Lambda function, with an error on its field', async () => {
    const model = { ...named, kind: 'UNIT' as const, ...direct, dataSource: 'none' };
    const { resolver } = compose(model, () => ({ ok: true, result: null }));
    const message = expect.stringContaining('none is NONE');
    expect(resolver.refusals).toMatchObject([{ field: 'Query.post', message }]);
    await expect(resolver.resolve(request)).rejects.toMatchObject({ code: 'CODE_REFUSED', message });
  });
});

describe('BatchInvoke', () => {
  const code = { text: '', origin: 'R' };
  const echo = (sent: Json): FunctionResult => ({ ok: true, result: sent });
  const runAll = async (maxBatchSize: number, requests: FieldRequest[]) => {
    const { resolver, invokeFunction } = compose(
      { ...named, kind: 'UNIT', ...direct, code, maxBatchSize },
      echo,
    );
    const results = await Promise.all(requests.map((one) => resolver.resolve(one)));
    return {
      values: results.map(({ value }) => value),
      events: invokeFunction.mock.calls.map(([, sent]) => sent),
    };
  };
  const sources = (count: number, scope: object) =>
    Array.from({ length: count }, (_, source): FieldRequest => ({ ...request, scope, source }));

  test('sends batches of at most the size of the resolver', async () => {
    const { values, events } = await runAll(3, sources(7, {}));
    expect(values).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(events).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('sends batches of five by default', async () => {
    expect((await runAll(0, sources(7, {}))).events).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6],
    ]);
  });

  test('never batches executions of two requests', async () => {
    const { events } = await runAll(10, [...sources(2, {}), ...sources(3, {})]);
    expect(events).toEqual([
      [0, 1],
      [0, 1, 2],
    ]);
  });
});
