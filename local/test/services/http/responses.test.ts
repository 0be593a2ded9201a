import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Unanswered } from '../../../kernel/send-request.ts';
import { createHttpClient } from '../../../services/http/client.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
const server = createServer((request, response) => answer(request, response));
const client = createHttpClient({ timeoutMs: 60_000 });
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  client.close();
  server.closeAllConnections();
  server.close();
});

const send = (
  settings: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {},
) => {
  const { method = 'GET', path = '/', headers = {}, body = '' } = settings;
  return client.send({ method, url: new URL(`${origin}${path}`), headers, body });
};

describe('a response', () => {
  test.each([200, 301, 404, 500, 599])('of status %i is passed on as it is', async (status) => {
    answer = (_request, response) => response.writeHead(status, { Location: '/other' }).end('body');
    expect(await send()).toMatchObject({ statusCode: status, body: 'body', headers: { Location: '/other' } });
  });

  test('has headers with their names as received, and repeated ones joined', async () => {
    answer = (_request, response) => {
      response.writeHead(200, ['X-One', 'a', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-One', 'b']).end();
    };
    const { headers } = await send();
    expect(headers).toMatchObject({ 'X-One': 'a, b', 'Set-Cookie': 'a=1, b=2' });
  });

  test('can have headers that are named as members of an object', async () => {
    answer = (_request, response) => response.writeHead(200, ['constructor', 'a', '__proto__', 'b']).end();
    const { headers } = await send();
    expect(Object.entries(headers)).toEqual(
      expect.arrayContaining([
        ['constructor', 'a'],
        ['__proto__', 'b'],
      ]),
    );
  });

  test('is decoded as UTF-8 over the bounds of its packets', async () => {
    const bytes = Buffer.from('é😀');
    answer = async (_request, response) => {
      for (const byte of bytes)
        await new Promise<void>((resolve) => response.write(Buffer.of(byte), () => resolve()));
      response.end();
    };
    expect((await send()).body).toBe('é😀');
  });

  test('that breaks off is not a response', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    };
    const broken = send();
    await expect(broken).rejects.toBeInstanceOf(Unanswered);
    await expect(broken).rejects.toMatchObject({ isLate: false });
    await expect(broken).rejects.toThrow(`${origin}: `);
  });
});

describe('a request', () => {
  test.each([
    ['POST', 'é', '2'],
    ['PUT', '{}', '2'],
    ['DELETE', '', undefined],
    ['GET', '', undefined],
  ])('%s with the body %j has the length %s in bytes', async (method, body, length) => {
    const received = new Promise<[string | undefined, string | undefined, string]>((resolve) => {
      answer = async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        resolve([request.method, request.headers['content-length'], Buffer.concat(chunks).toString()]);
        response.end();
      };
    });
    await send({ method, body });
    expect(await received).toEqual([method, length, body]);
  });

  test('cannot send a header that HTTP does not allow', async () => {
    await expect(send({ headers: { 'x-a': 'a\r\nx-b: b' } })).rejects.toBeInstanceOf(Unanswered);
  });

  test('to another protocol is not answered', async () => {
    const url = new URL('ftp://127.0.0.1/');
    await expect(client.send({ method: 'GET', url, headers: {}, body: '' })).rejects.toBeInstanceOf(
      Unanswered,
    );
  });
});
