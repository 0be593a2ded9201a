import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Unanswered } from '../../../kernel/send-request.ts';
import { createHttpClient } from '../../../services/http/client.ts';

/** Reports when a request arrives, and answers only those for a flood. */
let arrived = () => {};
const server = createServer((request, response) => {
  arrived();
  if (request.url === '/flood') response.end(Buffer.alloc(11 * 1024 * 1024));
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const request = (path: string) => ({
  method: 'GET',
  url: new URL(`${origin}${path}`),
  headers: {},
  body: '',
});

test('ends requests in progress when it is closed', async () => {
  const client = createHttpClient({ timeoutMs: 60_000 });
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const answer = client.send(request('/silent'));
  const ended = expect(answer).rejects.toBeInstanceOf(Unanswered);
  await arrival;
  client.close();
  await ended;
});

test('aborts a response that is larger than any resolver could return', async () => {
  const client = createHttpClient({ timeoutMs: 60_000 });
  await expect(client.send(request('/flood'))).rejects.toThrow(
    `${origin}: the answer has more than 10485760 bytes`,
  );
});

test('waits as long as the request says, and distinguishes a timeout from an unknown host', async () => {
  const client = createHttpClient({ timeoutMs: 60_000 });
  await expect(client.send({ ...request('/silent'), timeoutMs: 20 })).rejects.toMatchObject({
    message: `${origin}: no answer within 20 ms`,
    isLate: true,
  });
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  const url = new URL(`http://127.0.0.1:${port}/`);
  await expect(client.send({ ...request('/'), url })).rejects.toMatchObject({ isLate: false });
  client.close();
});
