import { describe, expect, test } from 'vitest';
import { ConnectionClosedError, connect, RealtimeError, type RequestToSign } from '../../realtime-client.ts';
import { createScriptedWebSocket } from './scripted-web-socket.ts';
import { ENDPOINT, KEY, QUERY, startClient, startConnected, startSubscribed } from './start-client.ts';

const REFUSAL = [{ errorType: 'UnauthorizedException', message: 'Not you.', errorCode: 401 }];

const toHeaders = (subprotocols: readonly string[]): object =>
  JSON.parse(Buffer.from(subprotocols[1]?.replace('header-', '') ?? '', 'base64url').toString());

describe('a connection', () => {
  test('sends the authorization as a sub-protocol, begins with connection_init and is connected by its ack', async () => {
    const { client, socket } = await startClient();
    expect(socket.url).toBe('wss://api.example.com/graphql/realtime');
    expect(socket.subprotocols[0]).toBe('graphql-ws');
    expect(toHeaders(socket.subprotocols)).toEqual({ host: 'api.example.com', ...KEY });
    socket.open();
    expect(await socket.sent()).toEqual({ type: 'connection_init' });
    socket.say({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    expect(await client.connected).toBeUndefined();
  });

  test('opens the address that it is given', async () => {
    const { WebSocket, made } = createScriptedWebSocket();
    connect({ url: ENDPOINT, realtimeUrl: 'wss://realtime.example.com/', authorization: KEY, WebSocket });
    expect((await made()).url).toBe('wss://realtime.example.com/');
  });

  test.each(['connection_error', 'error'])(
    'that %s rejects rejects with the errors, and is closed',
    async (type) => {
      const { client, socket } = await startClient();
      const subscribing = client.subscribe(QUERY);
      socket.open();
      socket.say({ type, payload: { errors: REFUSAL } });
      await expect(client.connected).rejects.toThrow(RealtimeError);
      await expect(client.connected).rejects.toThrow('UnauthorizedException: Not you.');
      await expect(subscribing).rejects.toMatchObject({ errors: REFUSAL });
      expect(socket.closeCodes).toEqual([1000]);
    },
  );

  test('that cannot be made rejects with the reason of the socket', async () => {
    const { client, socket } = await startClient();
    socket.fail('connect ECONNREFUSED');
    socket.drop(1006);
    await expect(client.connected).rejects.toThrow('code 1006: connect ECONNREFUSED');
    expect(await client.closed).toEqual({ code: 1006, reason: 'connect ECONNREFUSED' });
  });

  test('is closed if no connection_ack arrives within 15 seconds', async () => {
    const { client, socket, timers } = await startClient();
    socket.open();
    timers.advance(15_000);
    await expect(client.connected).rejects.toThrow('No connection_ack within 15000 ms.');
    expect(await client.closed).toMatchObject({ code: 1006 });
    expect(socket.closeCodes).toEqual([1000]);
  });

  test('is closed if no keep-alive arrives within connectionTimeoutMs', async () => {
    const { client, socket, timers } = await startClient();
    socket.open();
    socket.say({ type: 'connection_ack', payload: { connectionTimeoutMs: 60_000 } });
    timers.advance(59_999);
    socket.say({ type: 'ka' });
    timers.advance(59_999);
    expect(socket.closeCodes).toEqual([]);
    timers.advance(1);
    expect(await client.closed).toEqual({ code: 1006, reason: 'No keep-alive within 60000 ms.' });
    expect(socket.closeCodes).toEqual([1000]);
    expect(timers.pending).toBe(0);
  });

  test('ignores invalid messages and unknown types', async () => {
    const { socket, subscription, id } = await startSubscribed();
    socket.sayText('nonsense');
    socket.sayText('null');
    socket.say({ type: 'unknown', id });
    socket.say({ type: 'data', id: 'another', payload: { data: { onItem: 1 } } });
    socket.say({ type: 'data', id, payload: { data: { onItem: 2 } } });
    expect(await subscription.next()).toEqual({ done: false, value: { data: { onItem: 2 } } });
  });

  test('that the server closes reports the code, and accepts no subscription any more', async () => {
    const { client, socket } = await startConnected();
    socket.drop(1001, 'going away');
    expect(await client.closed).toEqual({ code: 1001, reason: 'going away' });
    const subscribing = client.subscribe(QUERY);
    await expect(subscribing).rejects.toThrow(ConnectionClosedError);
    await expect(subscribing).rejects.toMatchObject({ code: 1001 });
  });
});

describe('close', () => {
  test('closes the socket and resolves once that is closed', async () => {
    const { client, socket, timers } = await startConnected();
    const closing = client.close();
    expect(socket.closeCodes).toEqual([1000]);
    socket.drop(1000);
    await closing;
    expect(await client.closed).toEqual({ code: 1000, reason: '' });
    expect(timers.pending).toBe(0);
  });

  test('creates no socket if the headers are not ready', async () => {
    const { WebSocket, count } = createScriptedWebSocket();
    const client = connect({ url: ENDPOINT, authorization: KEY, WebSocket });
    await client.close();
    expect(count()).toBe(0);
    await expect(client.connected).rejects.toMatchObject({ code: 1000 });
  });
});

describe('a function that signs', () => {
  test('signs the connection and each subscription separately, to the byte', async () => {
    const requests: RequestToSign[] = [];
    const { client, socket } = await startConnected(async (request) => {
      requests.push(request);
      return { authorization: `signature ${requests.length}` };
    });
    client.subscribe(QUERY, { variables: { id: 'é' } });
    const { payload } = await socket.sent();
    expect(requests).toEqual([
      { method: 'POST', url: `${ENDPOINT}/connect`, body: '{}' },
      { method: 'POST', url: ENDPOINT, body: payload?.data },
    ]);
    expect(toHeaders(socket.subprotocols)).toMatchObject({ authorization: 'signature 1' });
    expect(payload?.extensions.authorization).toEqual({
      host: 'api.example.com',
      authorization: 'signature 2',
    });
  });

  test('ends the connection if it fails', async () => {
    const { WebSocket } = createScriptedWebSocket();
    const authorization = () => Promise.reject(new Error('No credentials.'));
    const client = connect({ url: ENDPOINT, authorization, WebSocket });
    await expect(client.subscribe(QUERY)).rejects.toThrow('No credentials.');
    expect(await client.closed).toEqual({ code: 1006, reason: 'No credentials.' });
  });
});

// Node.js has a global WebSocket from version 22 on.
test.skipIf('WebSocket' in globalThis)(
  'names the option to pass if there is no global WebSocket',
  async () => {
    const client = connect({ url: ENDPOINT, authorization: KEY });
    await expect(client.connected).rejects.toThrow('Install the package ws and pass its class');
  },
);
