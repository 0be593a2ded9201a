import { once } from 'node:events';
import { request } from 'node:https';
import { type AddressInfo, connect as connectPlain, createServer } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createHttpServer } from '../../../http/server.ts';
import { createFreshAuthority } from '../../../http/tls/authority-file.ts';
import { createServerIdentity } from '../../../http/tls/server-identity.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { machineGuard } from '../../support/machine-guard.ts';

const authority = createFreshAuthority(systemClock);
const ca = authority.certificate.toString();

/** A server that answers how many bytes it was sent, and whether they were encrypted. */
const serve = async () => {
  const warnings: string[] = [];
  const log = {
    info: () => {},
    error: () => {},
    warn: (_: string, message: string) => warnings.push(message),
  };
  const identify = createServerIdentity({ authority, host: '127.0.0.1', clock: systemClock });
  const server = createHttpServer({
    guard: machineGuard,
    log,
    tls: { identify, trustCommand: 'trust --install' },
  });
  onTestFinished(() => server.stop());
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  server.handle({
    paths: {},
    otherwise: async (incoming, response) => {
      const { length } = await text(incoming);
      response.end(JSON.stringify({ length, isEncrypted: 'encrypted' in incoming.socket }));
    },
    upgrade: (_request, socket) => {
      socket.end('HTTP/1.1 404 Not Found\r\nx-upgraded: yes\r\nconnection: close\r\n\r\n');
    },
  });
  return { port, server, warnings };
};

const post = async (port: number, body: string, host = '127.0.0.1') => {
  const sent = request({ host, port, ca, method: 'POST', agent: false });
  sent.end(body);
  const [response] = await once(sent, 'response');
  return json(response);
};

describe('one port', () => {
  test.each([0, 1, 1_000_000])('serves HTTP and HTTPS with a body of %i bytes', async (length) => {
    const { port } = await serve();
    const body = 'a'.repeat(length);
    const plain = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
    expect(await plain.json()).toEqual({ length, isEncrypted: false });
    expect(await post(port, body)).toEqual({ length, isEncrypted: true });
  });

  test('is reached by name and by address', async () => {
    const { port } = await serve();
    expect(await post(port, '', 'localhost')).toEqual({ length: 0, isEncrypted: true });
  });

  test.each(['ws', 'wss'])('accepts an upgrade over %s', async (scheme) => {
    const { port } = await serve();
    const socket = new WebSocket(`${scheme}://127.0.0.1:${port}/`, { ca });
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.headers['x-upgraded']).toBe('yes');
  });

  test('speaks TLS 1.2 and HTTP/1.1 with clients that offer no more', async () => {
    const { port } = await serve();
    const socket: TLSSocket = connectTls({
      port,
      host: '127.0.0.1',
      ca,
      maxVersion: 'TLSv1.2',
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    await once(socket, 'secureConnect');
    expect([socket.getProtocol(), socket.alpnProtocol]).toEqual(['TLSv1.2', 'http/1.1']);
    socket.end('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    expect(await text(socket)).toContain('"isEncrypted":true');
  });

  test('accepts a request that arrives byte by byte', async () => {
    const { port } = await serve();
    const socket = connectPlain(port, '127.0.0.1').setNoDelay(true);
    for (const byte of 'GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n') socket.write(byte);
    expect(await text(socket)).toContain('"isEncrypted":false');
  });
});

/** What a client sends first, up to TLS 1.2, where an alert during the handshake is not encrypted. */
const recordClientHello = async (): Promise<Buffer> => {
  const listener = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  connectTls({ port, host: '127.0.0.1', maxVersion: 'TLSv1.2' }).on('error', () => {});
  const [socket] = await once(listener, 'connection');
  const [hello] = await once(socket, 'data');
  socket.destroy();
  return hello;
};

/** A fatal alert in TLS's record format (RFC 5246, 7.2). */
const toAlert = (description: number): Buffer => Buffer.from([0x15, 3, 3, 0, 2, 2, description]);

describe('a client that rejects the certificate', () => {
  test.each([
    ['unknown_ca', 48],
    ['certificate_unknown', 46],
    ['bad_certificate', 42],
  ])('with the alert %s is logged once, with the command that helps', async (_, description) => {
    const { port, warnings } = await serve();
    const hello = await recordClientHello();
    for (const _attempt of [1, 2]) {
      const socket = connectPlain(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(hello);
      await once(socket, 'data');
      socket.write(toAlert(description));
      await once(socket.resume(), 'close');
    }
    expect(await post(port, '')).toMatchObject({ isEncrypted: true });
    expect(warnings).toEqual([
      expect.stringMatching(/^A client rejected the certificate .*`trust --install`.*NODE_EXTRA_CA_CERTS/),
    ]);
  });

  test('by closing the connection, as Node.js does, is logged once as a possible reason', async () => {
    const { port, warnings } = await serve();
    for (const _attempt of [1, 2]) {
      await expect(fetch(`https://127.0.0.1:${port}/`)).rejects.toThrow();
    }
    expect(await post(port, '')).toMatchObject({ isEncrypted: true });
    expect(warnings).toEqual([expect.stringMatching(/^A client closed .* perhaps .*NODE_EXTRA_CA_CERTS/)]);
  });
});

describe('a client that breaks the handshake', () => {
  test.each([
    ['a greeting that breaks off', Buffer.from('160301', 'hex')],
    ['a greeting of noise', Buffer.from(`160301${'ff'.repeat(100)}`, 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('with %s does not affect other clients', async (_, sent) => {
    const { port } = await serve();
    const socket = connectPlain(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume().end(sent);
    await once(socket, 'close');
    expect(await post(port, '')).toMatchObject({ isEncrypted: true });
  });
});

test('a server that stops ends encrypted connections, including idle ones', async () => {
  const { port, server } = await serve();
  const encrypted = connectTls({ port, host: '127.0.0.1', ca });
  const silent = connectPlain(port, '127.0.0.1');
  for (const socket of [encrypted, silent]) socket.on('error', () => {});
  await Promise.all([once(encrypted, 'secureConnect'), once(silent, 'connect')]);
  const closed = [encrypted, silent].map((socket) => once(socket, 'close'));
  await server.stop();
  await Promise.all(closed);
});
