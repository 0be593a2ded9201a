import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { silentLog } from '../../../kernel/log.ts';
import type { RunnerEvents } from '../../../services/lambda/execution-environment.ts';
import { LARGEST_ANSWER_BYTES } from '../../../services/lambda/limits.ts';
import { createRuntimeApi } from '../../../services/lambda/runtime-api.ts';
import { machineGuard } from '../../support/machine-guard.ts';

const message = {
  arn: 'arn:aws:lambda:eu-west-1:111122223333:function:probe',
  requestId: 'request-1',
  event: '{"id":1}',
  deadline: 1_700_000_000_000,
  traceId: null,
};

const open = async ({ isExpected = true } = {}) => {
  const events = {
    ready: vi.fn(() => true),
    answer: vi.fn<RunnerEvents['answer']>(() => isExpected),
    log: vi.fn(),
    end: vi.fn<RunnerEvents['end']>(),
    requestId: () => 'request-1',
  };
  const api = createRuntimeApi({ guard: machineGuard, log: silentLog, events });
  const address = await api.listen();
  onTestFinished(() => api.stop());
  const at = (path: string) => `http://${address}/2018-06-01/runtime${path}`;
  const next = () => fetch(at('/invocation/next'));
  const post = (path: string, body = '') => fetch(at(path), { method: 'POST', body });
  return { api, address, events, next, post };
};

const read = async (response: Response) => [response.status, await response.json()];

// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
describe('the next event', () => {
  test('is passed to a process that waits for it', async () => {
    const { api, events, next } = await open();
    const asking = next();
    await vi.waitFor(() => expect(events.ready).toHaveBeenCalledTimes(1));
    api.send(message);
    const response = await asking;
    expect(await response.text()).toBe(message.event);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': 'request-1',
      'lambda-runtime-deadline-ms': '1700000000000',
      'lambda-runtime-invoked-function-arn': message.arn,
      'lambda-runtime-trace-id': expect.stringMatching(/^Root=.*;Sampled=0$/),
    });
  });

  test('waits for a process that requests it later', async () => {
    const { api, next } = await open();
    api.send({ ...message, event: '"\u00e9 \ud83d\ude00"' });
    expect(await (await next()).json()).toBe('é 😀');
  });

  test('has the trace of its caller', async () => {
    const { api, next } = await open();
    api.send({ ...message, traceId: 'Root=1-a-b;Parent=c;Sampled=1' });
    expect((await next()).headers.get('lambda-runtime-trace-id')).toBe('Root=1-a-b;Parent=c;Sampled=1');
  });

  test('is passed once', async () => {
    const { api, events, next } = await open();
    api.send(message);
    await next();
    const again = next();
    await vi.waitFor(() => expect(events.ready).toHaveBeenCalledTimes(2));
    api.send({ ...message, event: '2' });
    expect(await (await again).json()).toBe(2);
  });
});

describe('a response', () => {
  test.each<[string, unknown]>([
    ['{"ok":[1,null]}', { ok: [1, null] }],
    ['null', null],
    ['', null],
    ['"text"', 'text'],
    ['0', 0],
  ])('%j is the result of the event', async (body, result) => {
    const { events, post } = await open();
    expect(await read(await post('/invocation/request-1/response', body))).toEqual([202, { status: 'OK' }]);
    expect(events.answer).toHaveBeenCalledWith({ ok: true, result }, null);
  });

  test.each(['{', 'undefined', 'text', '{"a":1}{"b":2}'])('%j is not JSON, and a failure', async (body) => {
    const { events, post } = await open();
    expect((await post('/invocation/request-1/response', body)).status).toBe(202);
    expect(events.answer).toHaveBeenCalledWith(
      expect.objectContaining({ ok: false, errorType: 'Runtime.MalformedResponse' }),
      null,
    );
  });

  test.each([
    [0, 202],
    [1, 413],
  ])('of %i bytes more than the limit has status %i', async (excess, status) => {
    const { events, post } = await open();
    const body = JSON.stringify('a'.repeat(LARGEST_ANSWER_BYTES - 2 + excess));
    expect((await post('/invocation/request-1/response', body)).status).toBe(status);
    expect(events.answer.mock.calls[0]?.[0]).toMatchObject(
      status === 202 ? { ok: true } : { ok: false, errorType: 'Function.ResponseSizeTooLarge' },
    );
  });

  test('to another event is refused', async () => {
    const { events, post } = await open();
    for (const kind of ['response', 'error'])
      expect(await read(await post(`/invocation/request-2/${kind}`, '{}'))).toEqual([
        400,
        { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' },
      ]);
    expect(events.answer).not.toHaveBeenCalled();
  });

  test('that is not expected is refused', async () => {
    const { post } = await open({ isExpected: false });
    expect((await post('/invocation/request-1/response', '1')).status).toBe(400);
  });
});

describe('an error', () => {
  test.each<[string, object]>([
    [
      '{"errorType":"KeyError","errorMessage":"no","stackTrace":["a","b"]}',
      { errorType: 'KeyError', errorMessage: 'no', trace: ['a', 'b'] },
    ],
    ['{"errorMessage":"no"}', { errorType: 'Runtime.Unknown', errorMessage: 'no', trace: [] }],
    ['{"errorType":1,"stackTrace":"a"}', { errorType: 'Runtime.Unknown', trace: [] }],
    ['text', { errorType: 'Runtime.Unknown', errorMessage: 'text', trace: [] }],
    ['', { errorType: 'Runtime.Unknown', errorMessage: '', trace: [] }],
    ['[]', { errorType: 'Runtime.Unknown', errorMessage: '[]', trace: [] }],
  ])('%j is the failure of the event', async (body, report) => {
    const { events, post } = await open();
    expect((await post('/invocation/request-1/error', body)).status).toBe(202);
    expect(events.answer).toHaveBeenCalledWith(expect.objectContaining({ ok: false, ...report }), null);
  });

  test('of the initialization ends the environment', async () => {
    const { events, post } = await open();
    const body = '{"errorType":"ImportError","errorMessage":"no module","stackTrace":[]}';
    expect((await post('/init/error', body)).status).toBe(202);
    expect(events.end).toHaveBeenCalledWith({
      errorType: 'ImportError',
      errorMessage: 'no module',
      trace: [],
    });
    expect(events.answer).not.toHaveBeenCalled();
  });
});

describe('another request', () => {
  test.each([
    ['GET', '/invocation/request-1/response'],
    ['POST', '/invocation/next'],
    ['POST', '/invocation//response'],
    ['POST', '/invocation/request-1/other'],
    ['PUT', '/invocation/request-1/response'],
    ['GET', '/'],
  ])('%s %s is not found', async (method, path) => {
    const { address, events } = await open();
    const response = await fetch(`http://${address}/2018-06-01/runtime${path}`, { method });
    expect(await read(response)).toEqual([
      404,
      { errorType: 'NotFound', errorMessage: 'The path does not exist.' },
    ]);
    expect(events.answer).not.toHaveBeenCalled();
  });
});
