import { once } from 'node:events';
import { createConnection as connectSocket, type Socket } from 'node:net';
import { setImmediate as settle } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectRealtime } from '../../../test/tools/realtime-client.ts';
import { TransportFailure } from '../../kernel/errors.ts';
import type { RealtimeLimits } from '../../realtime/limits.ts';
import { createScriptedApi } from './scripted-api.ts';
import { type Serving, serve } from './serving.ts';

const running: Serving[] = [];
const key = { 'x-api-key': 'da2-key' };
const query = 'subscription { onUserCreated { id } }';

const start = async ({ refusal, limits }: { refusal?: unknown; limits?: Partial<RealtimeLimits> } = {}) => {
  const api = createScriptedApi(refusal);
  const serving = await serve(api, limits);
  running.push(serving);
  return { api, ...serving };
};

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
});

const connect = (realtimeUrl: string) =>
  connectRealtime({ url: 'http://localhost/graphql', realtimeUrl }, key);

/** Subscribes and lets the API admit test. */
const subscribed = async (api: ReturnType<typeof createScriptedApi>, url: string) => {
  const client = await connect(url);
  const subscribing = client.subscribe(query);
  const call = await api.nextCall();
  call.admit();
  return { client, call, subscription: await subscribing };
};

/** Upgrades without a WebSocket library: a client that reads and answers only what the test does. */
const upgradeRaw = async (port: number, path = '/graphql', protocols = 'graphql-ws'): Promise<Socket> => {
  const socket = connectSocket(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...(protocols === '' ? [] : [`Sec-WebSocket-Protocol: ${protocols}`]),
      '\r\n',
    ].join('\r\n'),
  );
  return socket;
};

const statusOf = async (socket: Socket): Promise<string | undefined> => {
  const [chunk] = await once(socket, 'data');
  socket.destroy();
  return String(chunk).split('\r\n')[0];
};

/** A text frame of a client, masked with zeros. */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(payload.length);
  return Buffer.concat([Buffer.from([0x81, 0xfe]), length, Buffer.alloc(4), payload]);
};

/** A raw client with a running subscription. */
const subscribedRaw = async (api: ReturnType<typeof createScriptedApi>, port: number) => {
  const socket = await upgradeRaw(port);
  await once(socket, 'data');
  const data = JSON.stringify({ query });
  socket.write(frame(JSON.stringify({ id: '1', type: 'start', payload: { data } })));
  const call = await api.nextCall();
  call.admit();
  await once(socket, 'data');
  return { socket, call };
};

describe('the real-time server', () => {
  const encoded = Buffer.from(JSON.stringify({ host: 'localhost', ...key }));
  test.each<[string, (url: string) => WebSocket]>([
    [
      'a sub-protocol',
      (url) => new WebSocket(url, ['graphql-ws', `header-${encoded.toString('base64url')}`]),
    ],
    [
      'the query string',
      (url) => new WebSocket(`${url}?header=${encoded.toString('base64')}&payload=e30=`, ['graphql-ws']),
    ],
    ['headers', (url) => new WebSocket(url, ['graphql-ws'], { headers: key })],
  ])('lets a client connect with its key in %s', async (_, open) => {
    const { url, api, server } = await start();
    const socket = open(url);
    const types: string[] = [];
    socket.on('message', (data) => types.push(JSON.parse(String(data)).type));
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await vi.waitFor(() => expect(types).toEqual(['connection_ack', 'ka']));
    expect(api.connects).toMatchObject([{ path: '/graphql/connect', headers: { 'x-api-key': 'da2-key' } }]);
    expect(server.connections).toBe(1);
    socket.close();
    await once(socket, 'close');
  });

  test('serves the path of custom domains as well, and accepts only its own sub-protocol', async () => {
    const { url } = await start();
    const socket = new WebSocket(`${url}/realtime`, ['graphql-ws', 'header-e30']);
    const [[response]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
    expect(socket.protocol).toBe('graphql-ws');
    expect(response.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    socket.close();
    await once(socket, 'close');
  });

  test.each([
    ['another path', '/graphql/other', 'graphql-ws', 'HTTP/1.1 404 Not Found'],
    ['another sub-protocol', '/graphql', 'graphql-transport-ws', 'HTTP/1.1 400 Bad Request'],
    ['no sub-protocol', '/graphql', '', 'HTTP/1.1 400 Bad Request'],
  ])('rejects an upgrade with %s', async (_, path, protocols, status) => {
    const { port, server } = await start();
    expect(await statusOf(await upgradeRaw(port, path, protocols))).toBe(status);
    expect(server.connections).toBe(0);
  });

  test('upgrades a rejected client, sends the error, and closes', async () => {
    const refusal = new TransportFailure(
      401,
      'UnauthorizedException',
      'You are not authorized to make this call.',
    );
    const { url } = await start({ refusal });
    await expect(connect(url)).rejects.toMatchObject({
      errors: [
        {
          errorType: 'UnauthorizedException',
          message: 'You are not authorized to make this call.',
          errorCode: 401,
        },
      ],
    });
  });

  test('limits the connections per second', async () => {
    const { url, clock } = await start({ limits: { connectionsPerSecond: 2 } });
    const [first, second] = [await connect(url), await connect(url)];
    await expect(connect(url)).rejects.toMatchObject({
      errors: [{ errorType: 'LimitExceededError', message: 'Rate limit exceeded', errorCode: 429 }],
    });
    clock.advance(1_000);
    const third = await connect(url);
    await Promise.all([first, second, third].map((client) => client.close()));
  });

  test('reports an unreadable header object to the client', async () => {
    const { url } = await start();
    const socket = new WebSocket(url, ['graphql-ws', 'header-nonsense']);
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    const [data] = await once(socket, 'message');
    expect(JSON.parse(data)).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'BadRequestException', errorCode: 400 }] },
    });
    await once(socket, 'close');
  });

  test('sends events to a subscriber until it stops', async () => {
    const { url, api } = await start();
    const { client, call, subscription } = await subscribed(api, url);
    call.deliver({ data: { onUserCreated: { id: '1' } } });
    call.deliver({ data: null, errors: [{ message: 'Cannot return null' }] });
    expect(await subscription.next()).toEqual({ data: { onUserCreated: { id: '1' } } });
    expect(await subscription.next()).toEqual({ data: null, errors: [{ message: 'Cannot return null' }] });
    await subscription.unsubscribe();
    expect(call.left).toBe(1);
    await client.close();
  });

  test('reports why a subscription cannot start, and keeps the connection', async () => {
    const { url, api } = await start();
    const client = await connect(url);
    const subscribing = client.subscribe(query);
    const call = await api.nextCall();
    call.refuse(new TransportFailure(401, 'UnauthorizedException', 'Token has expired.'));
    await expect(subscribing).rejects.toMatchObject({
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    });
    client.socket.send('nonsense');
    const payload = { errors: [expect.objectContaining({ errorType: 'UnsupportedOperation' })] };
    await vi.waitFor(() => expect(client.messages).toContainEqual({ type: 'error', payload }));
    await client.close();
  });

  test('ends the subscriptions of a client that disconnects without a close frame', async () => {
    const { api, port, server } = await start();
    const { socket, call } = await subscribedRaw(api, port);
    socket.resetAndDestroy();
    await call.ended;
    expect(server.connections).toBe(0);
  });

  test('closes the connection of a subscriber that does not read, and logs it', async () => {
    const { api, port, server, log } = await start({ limits: { maxBufferedBytes: 100_000 } });
    const { socket, call } = await subscribedRaw(api, port);
    socket.pause();
    const message = { data: { text: 'x'.repeat(1_000_000) } };
    while (log.lines.length === 0) {
      call.deliver(message);
      await settle();
    }
    expect(log.lines).toEqual([expect.stringContaining('does not read')]);
    await call.ended;
    expect(server.connections).toBe(0);
    socket.destroy();
  });

  test('closes a connection whose message is too long', async () => {
    const { url, log } = await start({ limits: { maxMessageBytes: 1_000 } });
    const client = await connect(url);
    client.socket.send('x'.repeat(1_001));
    expect(await client.closed).toMatchObject({ code: 1009 });
    expect(log.lines).toEqual([expect.stringContaining('A connection failed')]);
  });

  test('closes its connections when it stops, and accepts no others', async () => {
    const { url, api, port, server, timers } = await start();
    const { client, call } = await subscribed(api, url);
    await server.stop();
    expect(await client.closed).toMatchObject({ code: 1001 });
    expect(server.connections).toBe(0);
    expect(call.left).toBe(1);
    expect(timers.pending).toBe(0);
    expect(await statusOf(await upgradeRaw(port))).toBe('HTTP/1.1 503 Service Unavailable');
  });

  test('terminates clients that do not close when asked', async () => {
    const { port, server, timers } = await start();
    const socket = await upgradeRaw(port);
    await once(socket, 'data');
    expect(server.connections).toBe(1);
    const stopping = server.stop();
    socket.on('error', () => {});
    const gone = once(socket, 'close');
    socket.resume();
    timers.advance(500);
    await stopping;
    await gone;
    expect(server.connections).toBe(0);
  });
});
