import { setImmediate as settle } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { LocalFault, RequestRefused, TransportFailure } from '../../kernel/errors.ts';
import { createConnection } from '../../realtime/connection.ts';
import { defaultLimits } from '../../realtime/limits.ts';
import { createPayloadPrinter } from '../../realtime/messages.ts';
import { createScriptedApi } from './scripted-api.ts';

const unauthorized = new TransportFailure(
  401,
  'UnauthorizedException',
  'You are not authorized to make this call.',
);

const connect = ({
  refusal,
  limits = {},
}: {
  refusal?: unknown;
  limits?: Partial<typeof defaultLimits>;
} = {}) => {
  const api = createScriptedApi(refusal);
  const timers = createFakeTimers();
  const log = createRecordingLog();
  const sent: unknown[] = [];
  const closings: number[] = [];
  const connection = createConnection({
    api,
    connectionId: 'connection',
    upgrade: { url: '/graphql', headers: { 'x-api-key': 'da2-key' }, remoteAddress: '::1' },
    send: (text) => sent.push(JSON.parse(text)),
    sendData: (start, rest) => sent.push(JSON.parse(`${start}${rest}`)),
    close: (code) => closings.push(code),
    printPayload: createPayloadPrinter(),
    timers,
    log,
    limits: { ...defaultLimits, ...limits },
  });
  const receive = (message: unknown): void => connection.receive(JSON.stringify(message));
  return { api, timers, log, sent, closings, connection, receive, take: () => sent.splice(0) };
};

const open = async (options: Parameters<typeof connect>[0] = {}) => {
  const client = connect(options);
  client.receive({ type: 'connection_init' });
  await settle();
  client.take();
  return client;
};

const start = (id: string, data = JSON.stringify({ query: 'subscription { onUserCreated { id } }' })) => ({
  id,
  type: 'start',
  payload: { data, extensions: { authorization: { 'X-Api-Key': 'da2-key' } } },
});

const event = (id: string) => ({ data: { onUserCreated: { id } } });

const errorOf = (id: string | undefined, errorType: string, message: string) => ({
  ...(id !== undefined && { id }),
  type: 'error',
  payload: { errors: [{ errorType, message }] },
});

describe('a connection', () => {
  test('acknowledges a connection_init, then sends keep-alives immediately and every minute', async () => {
    const client = connect();
    client.receive({ type: 'connection_init' });
    await settle();
    expect(client.take()).toEqual([
      { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } },
      { type: 'ka' },
    ]);
    client.timers.advance(59_999);
    expect(client.take()).toEqual([]);
    client.timers.advance(120_001);
    expect(client.take()).toEqual([{ type: 'ka' }, { type: 'ka' }, { type: 'ka' }]);
  });

  test('authorizes with the headers of the upgrade', async () => {
    const { api } = await open();
    expect(api.connects).toMatchObject([{ path: '/graphql/connect', headers: { 'x-api-key': 'da2-key' } }]);
  });

  test('sends one series of keep-alives for any number of connection_inits', async () => {
    const client = await open();
    client.receive({ type: 'connection_init' });
    expect(client.take()).toMatchObject([{ type: 'connection_ack' }, { type: 'ka' }]);
    client.timers.advance(60_000);
    expect(client.take()).toEqual([{ type: 'ka' }]);
  });

  test('ignores messages between connection_init and connection_ack, and logs them', async () => {
    const client = connect();
    client.receive({ type: 'connection_init' });
    client.receive(start('1'));
    await settle();
    expect(client.api.calls).toEqual([]);
    expect(client.log.lines).toEqual([expect.stringContaining('type start')]);
  });

  test('serves a client that omits connection_init, and keeps it alive', async () => {
    const client = connect();
    client.receive(start('1'));
    await settle();
    client.api.calls[0]?.admit();
    await settle();
    expect(client.take()).toEqual([{ type: 'ka' }, { id: '1', type: 'start_ack' }]);
  });

  test('limits the messages that it queues before it is authorized', async () => {
    const client = connect({ limits: { subscriptionsPerConnection: 2 } });
    for (const id of ['1', '2', '3']) client.receive(start(id));
    await settle();
    expect(client.api.calls).toHaveLength(2);
    expect(client.log.lines).toHaveLength(1);
  });

  test('answers unknown messages with an error and continues', async () => {
    const client = await open();
    client.connection.receive('nonsense');
    client.receive({ id: '9', type: 'subscribe' });
    const message = 'unknown not supported through the realtime channel';
    expect(client.take()).toEqual([
      errorOf(undefined, 'UnsupportedOperation', message),
      errorOf('9', 'UnsupportedOperation', message),
    ]);
    expect(client.closings).toEqual([]);
  });

  test('ends after 24 hours', async () => {
    const client = await open();
    client.timers.advance(24 * 60 * 60 * 1000 - 1);
    expect(client.closings).toEqual([]);
    client.timers.advance(1);
    expect(client.closings).toEqual([1001]);
  });

  test('leaves no timer and no subscription', async () => {
    const client = await open();
    client.receive(start('running'));
    client.receive(start('starting'));
    client.api.calls[0]?.admit();
    await settle();
    client.take();
    client.connection.closed();
    client.api.calls[1]?.admit();
    await settle();
    expect(client.api.calls.map(({ left }) => left)).toEqual([1, 1]);
    expect(client.timers.pending).toBe(0);
    client.api.calls[0]?.deliver(event('late'));
    client.receive(start('after'));
    expect(client.take()).toEqual([]);
  });

  test('opens nothing if the client disconnects before it is authorized', async () => {
    const client = connect();
    client.receive({ type: 'connection_init' });
    client.connection.closed();
    await settle();
    expect(client.take()).toEqual([]);
    expect(client.timers.pending).toBe(0);
  });
});

describe('a rejected connection', () => {
  const refused = {
    type: 'connection_error',
    payload: {
      errors: [
        {
          errorType: 'UnauthorizedException',
          message: 'You are not authorized to make this call.',
          errorCode: 401,
        },
      ],
    },
  };

  test('answers the first message with a connection_error and closes', async () => {
    const client = connect({ refusal: unauthorized });
    client.receive({ type: 'connection_init' });
    await settle();
    expect(client.take()).toEqual([refused]);
    expect(client.closings).toEqual([1000]);
  });

  test('waits for the first message for a limited time', async () => {
    const client = connect({ refusal: unauthorized });
    await settle();
    expect(client.take()).toEqual([]);
    client.timers.advance(1_000);
    expect(client.take()).toEqual([refused]);
    expect(client.closings).toEqual([1000]);
  });

  test('sends the error only once', async () => {
    const client = connect({ refusal: unauthorized });
    await settle();
    client.receive({ type: 'connection_init' });
    client.receive(start('1'));
    client.timers.advance(2_000);
    expect(client.take()).toEqual([refused]);
    expect(client.api.calls).toEqual([]);
  });

  test('names what is not supported locally', async () => {
    const refusal = new LocalFault('UNSUPPORTED', 'No tokens here.', 'Use a key.');
    const client = connect({ refusal });
    client.receive({ type: 'connection_init' });
    await settle();
    expect(client.take()).toMatchObject([
      {
        payload: { errors: [{ errorType: 'LocalFault:UNSUPPORTED', message: 'No tokens here. Use a key.' }] },
      },
    ]);
  });
});

describe('a start', () => {
  test('authorizes with the request and its own credentials', async () => {
    const client = await open();
    const data =
      '{"query":"subscription S($id: ID) { onX(id: $id) { id } }","variables":{"id":"1"},"operationName":"S"}';
    client.receive(start('1', data));
    expect(client.api.calls).toMatchObject([
      {
        request: { query: expect.stringContaining('onX'), variables: { id: '1' }, operationName: 'S' },
        credentials: { path: '/graphql', body: data, headers: { 'x-api-key': 'da2-key' }, sourceIp: ['::1'] },
      },
    ]);
  });

  test('is acknowledged before its first data, none of which is lost', async () => {
    const client = await open();
    client.receive(start('1'));
    const [call] = client.api.calls;
    call?.deliver(event('a'));
    call?.admit();
    call?.deliver(event('b'));
    await settle();
    call?.deliver(event('c'));
    expect(client.take()).toEqual([
      { id: '1', type: 'start_ack' },
      ...['a', 'b', 'c'].map((id) => ({ id: '1', type: 'data', payload: event(id) })),
    ]);
  });

  test.each(['', 'no JSON', '[]', '{"query":1}', '{"variables":{}}', '{"query":"{a}","variables":[]}'])(
    'is an unsupported operation when its data is %j',
    async (data) => {
      const client = await open();
      client.receive(start('1', data));
      const message = 'unknown not supported through the realtime channel';
      expect(client.take()).toEqual([errorOf('1', 'UnsupportedOperation', message)]);
      expect(client.api.calls).toEqual([]);
    },
  );

  test('is rejected while its id is in use, even by a starting subscription', async () => {
    const client = await open();
    client.receive(start('1'));
    client.receive(start('1'));
    expect(client.take()).toEqual([
      errorOf('1', 'DuplicatedOperationError', 'Duplicated operation with id 1'),
    ]);
    client.api.calls[0]?.admit();
    await settle();
    expect(client.take()).toEqual([{ id: '1', type: 'start_ack' }]);
  });

  test('is rejected beyond the limit of a connection, until another one stops', async () => {
    const client = await open({ limits: { subscriptionsPerConnection: 2 } });
    for (const id of ['1', '2', '3']) client.receive(start(id));
    expect(client.take()).toEqual([
      errorOf('3', 'MaxSubscriptionsReachedError', 'Max number of 2 subscriptions reached'),
    ]);
    client.receive({ id: '1', type: 'stop' });
    client.receive(start('3'));
    expect(client.api.calls).toHaveLength(3);
  });

  test.each([
    [unauthorized, [{ errorType: 'UnauthorizedException', message: unauthorized.message }]],
    [new RequestRefused([{ message: 'Validation error' }]), [{ message: 'Validation error' }]],
    [
      new Error('table at 10.0.0.7 is gone'),
      [{ errorType: 'InternalFailure', message: 'Internal failure.' }],
    ],
  ])(
    'is rejected with the errors of its failure (%s) and leaves the connection open',
    async (failure, errors) => {
      const client = await open();
      client.receive(start('1'));
      client.api.calls[0]?.refuse(failure);
      await settle();
      expect(client.take()).toEqual([{ id: '1', type: 'error', payload: { errors } }]);
      expect(client.closings).toEqual([]);
      client.receive(start('1'));
      client.api.calls[1]?.admit();
      await settle();
      expect(client.take()).toEqual([{ id: '1', type: 'start_ack' }]);
    },
  );

  test('logs a failure whose details the client does not receive', async () => {
    const client = await open();
    client.receive(start('1'));
    client.api.calls[0]?.refuse(new Error('table at 10.0.0.7 is gone'));
    await settle();
    expect(client.log.lines).toEqual([expect.stringContaining('10.0.0.7')]);
  });
});

describe('an invalidated subscription', () => {
  const openTwo = async () => {
    const client = await open();
    for (const id of ['1', '2']) client.receive(start(id));
    const [first, second] = client.api.calls;
    for (const call of [first, second]) call?.admit();
    await settle();
    client.take();
    return { ...client, first, second };
  };

  test('is completed, and the connection stays open for the others', async () => {
    const client = await openTwo();
    client.first?.end();
    client.first?.deliver(event('late'));
    client.second?.deliver(event('b'));
    expect(client.take()).toEqual([
      { id: '1', type: 'complete' },
      { id: '2', type: 'data', payload: event('b') },
    ]);
    expect(client.closings).toEqual([]);
  });

  test('closes the connection if it was the last', async () => {
    const client = await openTwo();
    client.receive({ id: '2', type: 'stop' });
    client.first?.end();
    expect(client.take()).toEqual([
      { id: '2', type: 'complete' },
      { id: '1', type: 'complete' },
    ]);
    expect(client.closings).toEqual([1000]);
  });

  test('frees its id', async () => {
    const client = await openTwo();
    client.first?.end();
    client.receive(start('1'));
    client.api.calls[2]?.admit();
    await settle();
    expect(client.take()).toEqual([
      { id: '1', type: 'complete' },
      { id: '1', type: 'start_ack' },
    ]);
  });

  test('sends nothing after its stop', async () => {
    const client = await openTwo();
    client.receive({ id: '1', type: 'stop' });
    client.first?.end();
    expect(client.take()).toEqual([{ id: '1', type: 'complete' }]);
  });
});

describe('a stop', () => {
  test('is answered with complete, and no data follows', async () => {
    const client = await open();
    client.receive(start('1'));
    client.api.calls[0]?.admit();
    await settle();
    client.take();
    client.receive({ id: '1', type: 'stop' });
    client.api.calls[0]?.deliver(event('late'));
    expect(client.take()).toEqual([{ id: '1', type: 'complete' }]);
    expect(client.api.calls[0]?.left).toBe(1);
  });

  test('ends a subscription that is still starting, whose id is free at once', async () => {
    const client = await open();
    client.receive(start('1'));
    client.receive({ id: '1', type: 'stop' });
    client.receive(start('1'));
    const [first, second] = client.api.calls;
    first?.admit();
    second?.admit();
    await settle();
    first?.deliver(event('first'));
    second?.deliver(event('second'));
    expect(client.take()).toEqual([
      { id: '1', type: 'complete' },
      { id: '1', type: 'start_ack' },
      { id: '1', type: 'data', payload: event('second') },
    ]);
    expect([first?.left, second?.left]).toEqual([1, 0]);
  });

  test('sends nothing for a subscription that fails after it was stopped', async () => {
    const client = await open();
    client.receive(start('1'));
    client.receive({ id: '1', type: 'stop' });
    client.api.calls[0]?.refuse(unauthorized);
    await settle();
    expect(client.take()).toEqual([{ id: '1', type: 'complete' }]);
  });

  test('is answered for an unknown id', async () => {
    const client = await open();
    client.receive({ id: 'nobody', type: 'stop' });
    expect(client.take()).toEqual([{ id: 'nobody', type: 'complete' }]);
  });
});
