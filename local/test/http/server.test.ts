import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createHttpServer } from '../../http/server.ts';
import { silentLog } from '../../kernel/log.ts';
import { machineGuard } from '../support/machine-guard.ts';
import { addRoutes, anAnswer, startRoute, startServer } from './start-route.ts';

test('a request that arrives before the routes waits for them', async () => {
  const route = await startServer();
  const early = fetch(`${route.origin}/graphql`, { method: 'POST', body: '{}' });
  addRoutes(route);
  expect((await early).status).toBe(200);
});

test('a port that is in use is reported with the flag to set', async () => {
  const { port } = await startServer();
  const second = createHttpServer({ guard: machineGuard, log: silentLog });
  await expect(second.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'PORT_UNAVAILABLE',
    message: `Port ${port} of 127.0.0.1 is taken by another process.`,
    fix: expect.stringContaining('--port'),
  });
  await second.stop();
});

describe('other paths', () => {
  const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' };
  const find = async (path: string) => (path === '/?tab=1' ? page : null);

  test('are pages', async () => {
    const { origin } = await startRoute({ find });
    const response = await fetch(`${origin}/?tab=1`);
    expect([response.status, await response.text()]).toEqual([200, '<p>']);
    expect(response.headers.get('content-type')).toBe('text/html');
  });

  test.each([
    ['GET', '/nothing', 404],
    ['GET', '/__proto__', 404],
    ['GET', '//[', 404],
    ['HEAD', '/?tab=1', 200],
    ['POST', '/', 405],
  ])('%s %s returns %i', async (method, path, status) => {
    const { origin } = await startRoute({ find });
    expect((await fetch(`${origin}${path}`, { method })).status).toBe(status);
  });

  test('that throw return 500 and are logged', async () => {
    const { origin, logged } = await startRoute({ find: () => Promise.reject(new Error('no disk')) });
    expect((await fetch(`${origin}/`)).status).toBe(500);
    expect(logged).toEqual([expect.stringContaining('no disk')]);
  });
});

describe('what a client sends', () => {
  const exchange = async (port: number, sent: string | Buffer): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(sent);
    return text(socket);
  };

  test.each<[string, string | Buffer]>([
    ['a TLS greeting', Buffer.from('16030100', 'hex')],
    ['noise', Buffer.from('00ff00ff0d0a0d0a', 'hex')],
    ['a header that never ends', `GET / HTTP/1.1\r\nx: ${'a'.repeat(100_000)}`],
    ['a body of a wrong length', 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: x\r\n\r\n'],
    ['a path of no address', 'GET http://[ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'],
    ['a query of no address', 'GET /graphql?%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'],
    ['nothing', ''],
  ])('%s does not affect other clients', async (_name, sent) => {
    const { port, origin } = await startRoute();
    await exchange(port, sent);
    expect((await fetch(`${origin}/graphql`, { method: 'POST', body: '{}' })).status).toBe(200);
  });
});

describe('an upgrade', () => {
  const asUpgrade =
    'GET /graphql/realtime HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';

  test('is passed on, even one that arrives before the routes', async () => {
    const route = await startServer();
    const socket = connect(route.port, '127.0.0.1');
    socket.write(asUpgrade);
    addRoutes(route, { upgrade: (request, raw) => raw.end(`path ${request.url}`) });
    expect(await text(socket)).toBe('path /graphql/realtime');
  });

  test('ends with the server', async () => {
    const route = await startRoute({ upgrade: (_request, raw) => raw.write('open') });
    const socket = connect(route.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(asUpgrade);
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await route.server.stop();
    await closed;
  });
});

test('a server that stops ends its requests, and accepts no more', async () => {
  let reached: () => void = () => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const route = await startRoute({
    execute: async () => {
      reached();
      await new Promise(() => {});
      return anAnswer('{}');
    },
  });
  const pending = expect(fetch(`${route.origin}/graphql`, { method: 'POST', body: '{}' })).rejects.toThrow();
  await isReached;
  await route.server.stop();
  await pending;
  await expect(fetch(`${route.origin}/graphql`)).rejects.toThrow();
});
