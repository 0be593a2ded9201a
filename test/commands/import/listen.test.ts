import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type ImportProgress, listen } from '../../../commands/import/listen.ts';
import { createInbox } from '../../tools/inbox.ts';

interface Seen {
  socket: WebSocket;
  protocols: string[];
  message: { type: string; payload?: { data: string; extensions: unknown } };
}

/** A server that hands each message of the client to the test, with the socket to answer on. */
const startServer = async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-ws' });
  const inbox = createInbox<Seen>();
  server.on('connection', (socket, request) => {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
    socket.on('message', (data) => inbox.put({ socket, protocols, message: JSON.parse(String(data)) }));
  });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/graphql`), inbox };
};

const startListening = (url: URL) => {
  const news = createInbox<ImportProgress | 'end'>();
  const close = listen(
    { url, apiKey: 'da2-a', importId: 'i' },
    { next: (progress) => news.put(progress), end: () => news.put('end') },
  );
  onTestFinished(close);
  return { news, close };
};

test('a listener authorizes, subscribes to its import and receives its events', async () => {
  const { url, inbox } = await startServer();
  const { news } = startListening(url);

  const { message, protocols, socket } = await inbox.next();
  expect(message.type).toBe('connection_init');
  const authorization = { host: url.host, 'x-api-key': 'da2-a' };
  const header = Buffer.from(protocols[1]?.replace('header-', '') ?? '', 'base64url').toString();
  expect(JSON.parse(header)).toEqual(authorization);
  socket.send(JSON.stringify({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } }));
  const start = (await inbox.next()).message;
  expect(start).toMatchObject({ type: 'start', payload: { extensions: { authorization } } });
  const { query, variables } = JSON.parse(start.payload?.data ?? '');
  expect(query).toContain('onUserImportProgress(id: $id)');
  expect(variables).toEqual({ id: 'i' });

  socket.send(JSON.stringify({ type: 'start_ack', id: '1' }));
  socket.send(JSON.stringify({ type: 'ka' }));
  const payload = { data: { onUserImportProgress: { id: 'i', processed: 1 } } };
  socket.send(JSON.stringify({ type: 'data', id: '1', payload }));
  expect(await news.next()).toEqual({ id: 'i', processed: 1 });
});

test.each(['connection_error', 'error'])('a %s ends the listener', async (type) => {
  const { url, inbox } = await startServer();
  const { news } = startListening(url);

  (await inbox.next()).socket.send(JSON.stringify({ type, payload: { errors: [] } }));

  expect(await news.next()).toBe('end');
});

test('an endpoint that does not answer ends the listener', async () => {
  const { news } = startListening(new URL('http://127.0.0.1:1/graphql'));

  expect(await news.next()).toBe('end');
});
