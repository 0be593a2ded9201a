import { describe, expect, test } from 'vitest';
import { createFunctionRoutes } from '../../console-api/functions.ts';
import type { FunctionSummary, InvokeAnswer } from '../../console-model/functions.ts';
import type { Trace } from '../../console-model/trace.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import type { FunctionModel } from '../../template/function-model.ts';
import { INVOCATION, toSpan, toTrace } from '../console/trace-fixtures.ts';
import { ask } from './ask.ts';
import { createFakeTraces } from './fake-traces.ts';

const MODEL: FunctionModel = {
  logicalId: 'CreateUser',
  region: 'eu-west-1',
  functionName: 'create-user',
  arn: 'arn:aws:lambda:eu-west-1:1:function:create-user',
  aliases: [],
  runtime: { kind: 'NODE' },
  code: { kind: 'INLINE', text: '' },
  handler: 'index.handler',
  environment: { SECRET: 'hidden' },
  memoryMb: 256,
  timeoutSeconds: 10,
  roleArn: 'arn:aws:iam::1:role/create-user',
  deadLetterArn: null,
};

const LOGS = 'GET /console/api/functions/{function}/logs';
const INVOKE = 'POST /console/api/functions/{function}/invoke';
const path = { function: 'create-user' };

const open = (kept: readonly Trace[] = [], result: FunctionResult = { ok: true, result: null }) => {
  const invoked: unknown[][] = [];
  const invoke: FunctionCall = async (...given) => {
    invoked.push(given);
    return result;
  };
  const model = { apis: [], eventSources: [], tables: [], queues: [], functions: [MODEL] };
  return { invoked, routes: createFunctionRoutes({ model, traces: createFakeTraces(kept), invoke }) };
};

const withLines = (...texts: readonly string[]): Trace =>
  toTrace({
    spans: [toSpan('Invocation', { ...INVOCATION, logs: texts.map((text, at) => ({ at, text })) })],
  });

describe('the list of functions', () => {
  test('has limits and recent events, and not the environment', async () => {
    const { routes } = open([withLines()]);
    const answer = (await ask(routes, 'GET /console/api/functions')) as { functions: FunctionSummary[] };
    expect(answer.functions).toEqual([
      {
        functionName: 'create-user',
        logicalId: 'CreateUser',
        arn: MODEL.arn,
        memoryMb: 256,
        timeoutSeconds: 10,
        samples: [{ id: 'invocation-1', at: 1_000, event: { a: 1 } }],
        templates: [],
      },
    ]);
  });
});

describe('the log of a function', () => {
  const read = async (query: Record<string, string>, count = 3): Promise<string[]> => {
    const { routes } = open([withLines(...Array.from({ length: count }, (_, index) => `line ${index}`))]);
    const { lines } = (await ask(routes, LOGS, { path, query })) as { lines: { text: string }[] };
    return lines.map(({ text }) => text);
  };

  test.each([
    ['1', ['line 2']],
    ['2', ['line 1', 'line 2']],
    ['3', ['line 0', 'line 1', 'line 2']],
    ['4', ['line 0', 'line 1', 'line 2']],
    ['0', []],
    ['', ['line 0', 'line 1', 'line 2']],
  ])('with a limit of "%s" has its last lines', async (limit, lines) => {
    expect(await read({ limit })).toEqual(lines);
  });

  test('has 500 lines by default', async () => {
    const lines = await read({}, 501);
    expect(lines).toHaveLength(500);
    expect(lines[0]).toBe('line 1');
  });

  test.each(['-1', 'many', '1.5', 'Infinity'])('rejects the limit %s', async (limit) => {
    await expect(read({ limit })).rejects.toThrow(`limit=${limit} is not a whole number.`);
  });

  test('is filtered by the id of a request; an empty one is none', async () => {
    expect(await read({ requestId: 'invocation-1' })).toHaveLength(3);
    expect(await read({ requestId: 'invocation-2' })).toEqual([]);
    expect(await read({ requestId: '' })).toHaveLength(3);
  });

  test('of an unknown function is rejected', async () => {
    const { routes } = open();
    await expect(ask(routes, LOGS, { path: { function: 'other' } })).rejects.toThrow(
      'This app has no function other.',
    );
  });
});

describe('an invocation', () => {
  const invocationTrace = toTrace({
    id: 'trace-of-it',
    kind: 'invocation',
    spans: [toSpan('Invocation', { ...INVOCATION, logs: [{ at: 1, text: 'hello' }] })],
  });

  test.each([null, 0, '', false, [], {}])('sends the event %j unchanged', async (event) => {
    const { routes, invoked } = open();
    await ask(routes, INVOKE, { path, body: { event } });
    expect(invoked).toEqual([[MODEL.arn, event]]);
  });

  test.each([null, {}, { Event: 1 }, [], 'text'])('without an event, %j, is rejected', async (body) => {
    const { routes, invoked } = open();
    await expect(ask(routes, INVOKE, { path, body })).rejects.toMatchObject({
      status: 400,
      message: 'The body needs an `event`.',
    });
    expect(invoked).toEqual([]);
  });

  test('of an unknown function is rejected', async () => {
    const { routes } = open();
    const asking = ask(routes, INVOKE, { path: { function: 'other' }, body: { event: 1 } });
    await expect(asking).rejects.toMatchObject({ status: 400 });
  });

  test('has its result, and its trace with the log', async () => {
    const { routes } = open([invocationTrace], { ok: true, result: { done: true } });
    expect(await ask(routes, INVOKE, { path, body: { event: 1 } })).toEqual({
      id: 'trace-of-it',
      requestId: 'invocation-1',
      result: { done: true },
      failure: null,
      report: null,
      logs: [{ at: 1, text: 'hello' }],
    });
  });

  test('that fails has the error of the runtime, and no result', async () => {
    const failure = { errorType: 'TypeError', errorMessage: 'x is not a function', trace: ['at a.ts:1'] };
    const { routes } = open([], { ok: false, ...failure });
    const answer = (await ask(routes, INVOKE, { path, body: { event: 1 } })) as InvokeAnswer;
    expect(answer).toMatchObject({ id: null, requestId: null, result: null, failure, logs: [] });
  });
});
