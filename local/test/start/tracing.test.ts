import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { FieldExecution } from '../../data-sources/data-source.ts';
import type { DataSourcePorts } from '../../data-sources/index.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { ParentSpan } from '../../kernel/tracing.ts';
import { createTracedDataSource, openTraces, traceInvokes } from '../../start/tracing.ts';
import type { CloudModel, DataSourceModel } from '../../template/api-model.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:work';
const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/Users/stream/1';
const NO_MODEL = { tables: [], eventSources: [] };
const ports = { clock: createFixedClock(), ids: systemIds };

const model: DataSourceModel = { name: 'work', type: 'AWS_LAMBDA', functionArn: FUNCTION } as never;

const fieldWith = (span: ParentSpan | null, value: Json = null): FieldExecution => ({
  typeName: 'Query',
  fieldName: 'it',
  outputType: 'Int',
  arguments: {},
  identity: null,
  isDirect: false,
  conflictHandler: null,
  enqueue: async (_kind, item, run) => (await run([item]))[0] ?? { result: value, error: null },
  span,
});

const request = (payload: Json) => ({ operation: 'Invoke', payload });

const openDataSource = (invokeFunction: FunctionCall, { isRecording = true } = {}) => {
  const traces = openTraces({ model: NO_MODEL, isRecording }, ports);
  const source = createTracedDataSource(
    model,
    { invokeFunction, ...ports } as unknown as DataSourcePorts,
    traces,
  );
  /** Calls the function in a trace of its own. */
  const call = async (id: string) => {
    const trace = traces.tracer.begin({ kind: 'request', id, causes: [], facts: { name: id } });
    const span = trace?.begin('DataSource', id, {
      dataSource: id,
      type: 'AWS_LAMBDA',
      functionName: null,
      request: null,
      result: null,
      dataSourceError: null,
      batchSize: null,
    });
    const calling = source.invoke(request(id), fieldWith(span ?? null));
    const answer = await calling.finally(() => trace?.end());
    return answer.result;
  };
  return { traces, source, call };
};

describe('a data source whose calls are recorded', () => {
  test('reports each call to the span of its own execution, also at the same time', async () => {
    const parents = new Map<Json, string | undefined>();
    const waiting: (() => void)[] = [];
    const { call, traces } = openDataSource(async (_arn, event, parent) => {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      // After the others have begun.
      parents.set(event, parent?.context.traceId);
      return { ok: true, result: event };
    });
    const names = ['a', 'b', 'c'];
    const calls = names.map(call);
    await expect.poll(() => waiting.length).toBe(3);
    for (const release of waiting.reverse()) release();
    expect(await Promise.all(calls)).toEqual(names);
    const traceIds = names.map((id) => traces.find(id)?.traceId);
    expect(names.map((name) => parents.get(name))).toEqual(traceIds);
    expect(new Set(traceIds).size).toBe(3);
  });

  test('can be called again after a failure', async () => {
    let isBroken = true;
    const { call } = openDataSource(async (_arn, event) => {
      if (isBroken) throw new Error('It does not run.');
      return { ok: true, result: event };
    });
    await expect(call('a')).rejects.toThrow('It does not run.');
    isBroken = false;
    expect(await call('b')).toBe('b');
  });

  test('reports one execution after the other to the span of each', async () => {
    const parents: (string | undefined)[] = [];
    const { call, traces } = openDataSource(async (_arn, event, parent) => {
      parents.push(parent?.context.traceId);
      return { ok: true, result: event };
    });
    await call('a');
    await call('b');
    expect(parents).toEqual(['a', 'b'].map((id) => traces.find(id)?.traceId));
  });

  test('records nothing for an execution without a span', async () => {
    const parents: unknown[] = [];
    const { source } = openDataSource(async (_arn, _event, parent = null) => {
      parents.push(parent);
      return { ok: true, result: 1 };
    });
    expect(await source.invoke(request(1), fieldWith(null))).toMatchObject({ result: 1, error: null });
    expect(parents).toEqual([null]);
  });

  test('is the plain one without traces', async () => {
    const { call, traces } = openDataSource(async (_arn, event) => ({ ok: true, result: event }), {
      isRecording: false,
    });
    expect(await call('a')).toBe('a');
    expect(traces.list({})).toMatchObject({ traces: [], isRecording: false });
  });
});

describe('invocations without a request', () => {
  const open = ({ isRecording = true } = {}) => {
    const parents: unknown[] = [];
    const invoke: FunctionCall = async (_arn, event, parent = null) => {
      parents.push(parent);
      if (event === 'fail') return { ok: false, errorType: 'TypeError', errorMessage: 'No.', trace: [] };
      if (event === 'throw') throw new Error('It does not run.');
      return { ok: true, result: event };
    };
    const traces = openTraces({ model: NO_MODEL, isRecording }, ports);
    return { invoke, traces, parents, ...traceInvokes(invoke, traces, ports.ids) };
  };
  const records = (count: number) => ({
    Records: Array.from({ length: count }, (_, index) => ({ messageId: `${index}` })),
  });

  test.each([
    { by: 'ofQueue', event: records(2), kind: 'queueBatch', name: 'work, 2 messages' },
    { by: 'ofQueue', event: records(1), kind: 'queueBatch', name: 'work, 1 message' },
    { by: 'ofEvents', event: {}, kind: 'event', name: 'work, event' },
    { by: 'direct', event: null, kind: 'invocation', name: 'work' },
  ] as const)('are traces of the kind $kind, called $name', async ({ by, event, kind, name }) => {
    const { traces, ...traced } = open();
    expect(await traced[by](FUNCTION, event)).toEqual({ ok: true, result: event });
    expect(traces.list({}).traces).toMatchObject([{ kind, name, functionName: 'work' }]);
  });

  test('of a stream name the number of records', async () => {
    const { traces, ofStream } = open();
    await ofStream('Users')(FUNCTION, records(3));
    expect(traces.list({}).traces).toMatchObject([{ kind: 'streamBatch', name: 'work, 3 records' }]);
  });

  test('that fail are failed traces, and the failure is passed on', async () => {
    const { traces, direct } = open();
    expect(await direct(FUNCTION, 'fail')).toMatchObject({ ok: false, errorMessage: 'No.' });
    await expect(direct(FUNCTION, 'throw')).rejects.toThrow('It does not run.');
    const messages = traces.list({ failed: true }).traces.map(({ errors }) => errors[0]?.message);
    expect(messages).toEqual(['It does not run.', 'No.']);
  });

  test('within a trace remain a part of it if they are direct', async () => {
    const { traces, direct, parents } = open();
    const trace = traces.tracer.begin({ kind: 'request', id: 'a', causes: [], facts: { name: 'a' } });
    await direct(FUNCTION, 1, trace);
    expect(parents).toEqual([trace]);
    trace?.end();
    expect(traces.list({}).traces.map(({ kind }) => kind)).toEqual(['request']);
  });

  test('are the plain function without traces', () => {
    const { invoke, ofStream, ofQueue, ofEvents, direct } = open({ isRecording: false });
    for (const call of [ofStream('Users'), ofQueue, ofEvents, direct]) expect(call).toBe(invoke);
  });
});

describe('the traces of an app', () => {
  const table = (streamArn: string | null, tableName = 'Users') => ({
    tableName,
    streamArn,
    keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  const put = { TableName: 'Users', Item: { pk: { S: 'a' } } };
  const record = {
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: 'a' } }, NewImage: { pk: { S: 'a' } } },
  };
  const cause = { traceId: '1'.repeat(32), spanId: '2'.repeat(16) };
  const causeOf = (parts: object) => {
    const { causes } = openTraces({ model: { ...NO_MODEL, ...parts } as unknown as CloudModel }, ports);
    causes.write('PutItem', put, cause);
    return causes.ofRecord(record, 'Users');
  };

  test('find the write behind a record of a stream that is read', () => {
    const eventSources = [{ sourceArn: STREAM }];
    expect(causeOf({ tables: [table(STREAM)], eventSources })).toEqual(cause);
  });

  test('remember no writes to tables whose streams no function reads', () => {
    expect(causeOf({ tables: [table(STREAM)] })).toBeNull();
    expect(causeOf({ tables: [table(null)], eventSources: [{ sourceArn: STREAM }] })).toBeNull();
  });

  test('are recorded by default', () => {
    expect(openTraces({ model: NO_MODEL }, ports).isRecording).toBe(true);
    expect(openTraces({ model: NO_MODEL, isRecording: undefined }, ports).isRecording).toBe(true);
  });
});
