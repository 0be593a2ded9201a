import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LoadOptions, measureRate } from '../../../bench/requests/load.ts';

const open = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
};

const serve = async (listener: RequestListener): Promise<string> => open(createHttpServer(listener));

/** A server that handles sockets itself. */
const serveSockets = async (listener: (socket: Socket) => void): Promise<string> =>
  open(createServer((socket) => listener(socket.on('error', () => {}))));

/** A time that has passed after one request of each connection. */
const measureOnce = (url: string, changes: Partial<LoadOptions> = {}): Promise<number> =>
  measureRate({
    url,
    headers: { 'x-api-key': 'da2-key' },
    clients: 1,
    milliseconds: 0,
    toBody: () => '{}',
    check: () => {},
    ...changes,
  });

describe('the rate of requests', () => {
  test('is positive after one response of each connection', async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      response.end('{"data":{}}');
    });
    expect(await measureOnce(url, { clients: 3 })).toBeGreaterThan(0);
    expect(count).toBe(3);
  });

  test('uses requests that Node.js reads, with headers, path and the length of the body in bytes', async () => {
    const seen: unknown[] = [];
    const url = await serve(async ({ method, url: path, headers, socket }, response) => {
      void socket;
      seen.push({ method, path, key: headers['x-api-key'], host: headers.host });
      response.end('{}');
    });
    await measureOnce(url);
    expect(seen).toEqual([{ method: 'POST', path: '/graphql', key: 'da2-key', host: new URL(url).host }]);
  });

  test('sends a new body with each request, also outside of ASCII', async () => {
    const bodies: string[] = [];
    const url = await serve(async (request, response) => {
      bodies.push(await text(request));
      response.end('{}');
    });
    let number = 0;
    await measureOnce(url, { clients: 2, toBody: () => `{"name":"é${number++}"}` });
    expect(bodies.sort()).toEqual(['{"name":"é0"}', '{"name":"é1"}']);
  });

  test('continues on the same connection while there is time', async () => {
    const sockets = new Set<unknown>();
    let count = 0;
    const url = await serve(({ socket }, response) => {
      sockets.add(socket);
      count += 1;
      response.setHeader('content-length', 2).end('{}');
    });
    const enough = new Error('That is enough.');
    const check = (): void => {
      if (count === 20) throw enough;
    };
    await expect(measureOnce(url, { milliseconds: 60_000, check })).rejects.toBe(enough);
    expect(sockets.size).toBe(1);
  });
});

describe('a response', () => {
  test('is checked once it is complete, in any parts', async () => {
    const seen: string[] = [];
    const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data":{}}';
    const url = await serveSockets((socket) => {
      socket.setNoDelay(true).once('data', () => {
        let sent = 0;
        const sendNext = (): void => {
          if (sent < whole.length) socket.write(whole.charAt(sent++), () => setImmediate(sendNext));
        };
        sendNext();
      });
    });
    await measureOnce(url, { check: (body) => void seen.push(body) });
    expect(seen).toEqual(['{"data":{}}']);
  });

  test('is measured in bytes, not in characters', async () => {
    const seen: string[] = [];
    const url = await serve((_, response) => {
      const body = '{"name":"é"}';
      response.setHeader('content-length', Buffer.byteLength(body)).end(body);
    });
    await measureOnce(url, { check: (body) => void seen.push(Buffer.from(body, 'latin1').toString()) });
    expect(seen).toEqual(['{"name":"é"}']);
  });

  test('that is wrong rejects the measurement', async () => {
    const url = await serve((_, response) => void response.end('{"errors":[]}'));
    const check = (body: string): void => {
      if (body.includes('errors')) throw new Error(`wrong: ${body}`);
    };
    await expect(measureOnce(url, { check, milliseconds: 60_000 })).rejects.toThrow('wrong: {"errors":[]}');
  });

  test('that never comes because the server ends the connection rejects the measurement', async () => {
    const url = await serveSockets((socket) => void socket.once('data', () => socket.end()));
    await expect(measureOnce(url)).rejects.toThrow(/closed a connection without a response/);
  });

  test('that ends before its length rejects the measurement', async () => {
    const url = await serveSockets(
      (socket) =>
        void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{}')),
    );
    await expect(measureOnce(url)).rejects.toThrow(/closed a connection without a response/);
  });

  test('of a port without a server rejects the measurement', async () => {
    const server = createServer();
    const url = await open(server);
    server.close();
    await once(server, 'close');
    await expect(measureOnce(url)).rejects.toThrow(/ECONNREFUSED/);
  });
});
