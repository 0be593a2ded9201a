import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeEndpoint } from '../../../../test/tools/fake-endpoint.ts';
import { createExchange, type ExchangeOptions } from '../../../services/dynamodb/exchange.ts';

type Listener = Parameters<typeof startFakeEndpoint>[0];

const open = (endpoint: string, options: Partial<ExchangeOptions> = {}) => {
  const exchange = createExchange({ endpoint, ...options });
  onTestFinished(() => exchange.close());
  return exchange;
};

const serve = async (listener: Listener, options: Partial<ExchangeOptions> = {}) => {
  const server = await startFakeEndpoint(listener);
  onTestFinished(() => server.stop());
  return { ...server, ...open(server.endpoint, options) };
};

const findClosedEndpoint = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

describe('an exchange with a database', () => {
  test.each([200, 400, 500])('resolves with a response of status %i, as bytes', async (status) => {
    const { post } = await serve((_request, response) =>
      response.writeHead(status, { 'x-amzn-requestid': 'r' }).end(Buffer.of(0, 255, 10)),
    );
    const answer = await post({}, '{}');
    expect(answer).toMatchObject({ kind: 'answer', status, headers: { 'x-amzn-requestid': 'r' } });
    expect(answer).toHaveProperty('body', Buffer.of(0, 255, 10));
  });

  test.each<[string | Buffer, string]>([
    ['{"a":"é"}', '10'],
    [Buffer.from('é'), '2'],
    ['', '0'],
  ])('sends the body %j with its length in bytes', async (body, length) => {
    const { post, received } = await serve((_request, response) => response.end('{}'));
    await post({ 'x-amz-target': 'T' }, body);
    expect(received[0]).toMatchObject({
      method: 'POST',
      body: body.toString(),
      headers: { 'content-length': length, 'x-amz-target': 'T' },
    });
  });

  test('uses one connection for requests that follow each other', async () => {
    const ports = new Set<number | undefined>();
    const { post } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let time = 0; time < 3; time += 1) await post({}, '{}');
    expect(ports.size).toBe(1);
  });

  test('resolves with the error of a connection that breaks within a response', async () => {
    const { post } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    expect(await post({}, '{}')).toMatchObject({
      kind: 'broken',
      cause: { code: 'ECONNRESET' },
      isUnseen: false,
    });
  });

  test('resolves with an error if there is no response in time', async () => {
    const { post } = await serve(() => {}, { timeoutMs: 20 });
    expect(await post({}, '{}')).toMatchObject({
      kind: 'broken',
      cause: { message: 'no answer within 20 ms' },
      isUnseen: false,
    });
  });

  test('resolves with an error for requests in progress when it is closed', async () => {
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { post, close } = await serve(() => arrived());
    const waiting = post({}, '{}');
    await arrival;
    close();
    expect(await waiting).toMatchObject({ kind: 'broken' });
  });
});

describe('a connection that is closed between requests', () => {
  const closing = () => {
    let requests = 0;
    const listener: Listener = (request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end('{}');
    };
    return listener;
  };

  test('has not delivered the request to a database elsewhere', async () => {
    const { post } = await serve(closing());
    await post({}, '{}');
    expect(await post({}, '{}')).toMatchObject({ kind: 'broken', isUnseen: true });
    expect(await post({}, '{}')).toMatchObject({ kind: 'answer' });
  });

  test('may have delivered it to the built-in database, which closes none', async () => {
    const { post } = await serve(closing(), { ready: async () => {} });
    await post({}, '{}');
    expect(await post({}, '{}')).toMatchObject({ kind: 'broken', isUnseen: false });
  });
});

describe('a database that does not listen', () => {
  test('is reported at once, if it is not restarted here', async () => {
    const { post } = open(await findClosedEndpoint());
    expect(await post({}, '{}')).toMatchObject({
      kind: 'broken',
      cause: { code: 'ECONNREFUSED' },
      isUnseen: false,
    });
  });

  test('is waited for, if it is restarted here', async () => {
    const endpoint = await findClosedEndpoint();
    let asked = 0;
    const { post } = open(endpoint, {
      ready: async () => {
        asked += 1;
        if (asked !== 2) return;
        const server = await startFakeEndpoint(
          (_request, response) => response.end('{}'),
          Number(new URL(endpoint).port),
        );
        onTestFinished(() => server.stop());
      },
    });
    expect(await post({}, '{}')).toMatchObject({ kind: 'answer', status: 200 });
    expect(asked).toBe(2);
  });

  test('rejects with the reason for which it has ended permanently', async () => {
    const { post } = open(await findClosedEndpoint(), {
      ready: async () => {
        throw new Error('It ended six times.');
      },
    });
    await expect(post({}, '{}')).rejects.toThrow('It ended six times.');
  });
});
