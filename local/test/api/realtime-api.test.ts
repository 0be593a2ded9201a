import { describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRealtimeApi } from '../../api/realtime-api.ts';
import type { TracedAuthenticate } from '../../api/trace-request.ts';
import { RequestRefused, TransportFailure } from '../../kernel/errors.ts';
import type { Caller, HttpRequest } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { SubscriptionListener } from '../../kernel/subscription-message.ts';
import { createTraces } from '../../traces/create-traces.ts';

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true };
const http: HttpRequest = {
  method: 'GET',
  path: '/graphql/realtime',
  headers: { host: 'a' },
  body: '',
  sourceIp: [],
};
const request = { query: 'subscription { onIt }', variables: {}, operationName: null };
const listener: SubscriptionListener = {
  deliver: () => {},
  end: () => {},
  place: { connectionId: 'connection', subscriptionId: 'subscription' },
};

const compose = ({
  isRecording = true,
  authenticate = vi.fn<TracedAuthenticate>(async () => caller),
} = {}) => {
  const traces = createTraces({ isRecording, tables: [], clock: createFixedClock(), ids: systemIds });
  const left = vi.fn();
  const subscribe = vi.fn(async () => left);
  const ports = {
    name: 'users',
    tracer: traces.tracer,
    ids: systemIds,
    authenticate,
    graphql: { subscribe },
  };
  const api = createRealtimeApi(ports as unknown as Parameters<typeof createRealtimeApi>[0]);
  const list = () =>
    traces.list({}).traces.map(({ kind, name, status, api }) => ({ kind, name, status, api }));
  return { api, authenticate, subscribe, left, traces, list };
};

const denied = new TransportFailure(401, 'UnauthorizedException', 'You are not authorized.');
const refusal = new RequestRefused([{ message: 'Validation error', errorType: 'ValidationError' }]);

describe('a connection', () => {
  test('is authorized with its credentials, and traced', async () => {
    const { api, authenticate, list } = compose();
    expect(await api.connect(http)).toBe(caller);
    expect(authenticate.mock.calls[0]?.[0]).toBe(http);
    expect(list()).toEqual([{ kind: 'connect', name: 'connect', status: 'ok', api: 'users' }]);
  });

  test('that is rejected fails with the same failure, which its trace has', async () => {
    const { api, traces } = compose({
      authenticate: vi.fn<TracedAuthenticate>(() => Promise.reject(denied)),
    });
    await expect(api.connect(http)).rejects.toBe(denied);
    expect(traces.list({}).traces).toMatchObject([
      {
        kind: 'connect',
        status: 'failed',
        statusCode: 401,
        errors: [{ message: 'You are not authorized.' }],
      },
    ]);
  });

  test('leaves a trace at its end', () => {
    const { api, list } = compose();
    api.disconnect?.('5');
    expect(list()).toEqual([{ kind: 'disconnect', name: 'disconnect 5', status: 'ok', api: 'users' }]);
  });
});

describe('a subscription', () => {
  test('is started for its caller, with the headers of its credentials', async () => {
    const { api, subscribe, list } = compose();
    await api.subscribe(request, http, listener);
    expect(subscribe).toHaveBeenCalledWith(
      request,
      expect.objectContaining({ caller, headers: http.headers, listener }),
    );
    expect(list()).toMatchObject([{ kind: 'subscribe', status: 'ok' }]);
  });

  test('is not started for a caller that is rejected', async () => {
    const { api, subscribe, list } = compose({
      authenticate: vi.fn<TracedAuthenticate>(() => Promise.reject(denied)),
    });
    await expect(api.subscribe(request, http, listener)).rejects.toBe(denied);
    expect(subscribe).not.toHaveBeenCalled();
    expect(list()).toMatchObject([{ kind: 'subscribe', status: 'failed' }]);
  });

  test('that is refused has the errors of the response in its trace', async () => {
    const { api, subscribe, traces } = compose();
    subscribe.mockRejectedValueOnce(refusal);
    await expect(api.subscribe(request, http, listener)).rejects.toBe(refusal);
    expect(traces.list({ failed: true }).traces).toMatchObject([
      { kind: 'subscribe', errors: [{ message: 'Validation error', errorType: 'ValidationError' }] },
    ]);
  });

  test('ends with a trace of its own, whose cause is that of its start', async () => {
    const { api, left, traces } = compose();
    const leave = await api.subscribe(request, http, listener);
    expect(left).not.toHaveBeenCalled();
    leave();
    expect(left).toHaveBeenCalledTimes(1);
    const [ended, started] = traces.list({}).traces;
    expect(ended).toMatchObject({ kind: 'unsubscribe', name: 'unsubscribe subscription', status: 'ok' });
    expect(traces.find(ended?.id ?? '')?.causes).toMatchObject([
      { id: started?.id, traceId: started?.traceId },
    ]);
  });

  test('without a place has no id in the trace of its end', async () => {
    const { api, list } = compose();
    const { place: _, ...elsewhere } = listener;
    (await api.subscribe(request, http, elsewhere))();
    expect(list()[0]).toMatchObject({ kind: 'unsubscribe', name: 'unsubscribe' });
  });
});

test('nothing is traced if nothing is recorded', async () => {
  const { api, authenticate, left, list } = compose({ isRecording: false });
  await api.connect(http);
  const leave = await api.subscribe(request, http, listener);
  expect(leave).toBe(left);
  api.disconnect?.('5');
  expect(authenticate.mock.calls.map(([, trace]) => trace)).toEqual([null, null]);
  expect(list()).toEqual([]);
});
