import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import type { LocalFault } from '../../../kernel/errors.ts';
import { createDynamoDbClient } from '../../../services/dynamodb/client.ts';
import { credentials, startLocalDatabase } from './local-database.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const createClient = (endpoint: string, options: { ready?: () => Promise<void> } = {}) => {
  const client = createDynamoDbClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { ...credentials, sessionToken: 'token' },
    clock: systemClock,
    service: 'DynamoDB_20120810',
    random: () => 0,
    ...options,
  });
  closers.push(client.close);
  return client;
};

const startServer = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('createDynamoDbClient', () => {
  test('throws an error of the service with the name of its exception', async () => {
    const database = await startLocalDatabase();
    closers.push(database.stop);
    await expect(
      database.call('GetItem', { TableName: 'absent', Key: { pk: { S: 'a' } } }),
    ).rejects.toMatchObject({
      name: 'AwsFailure',
      exception: 'ResourceNotFoundException',
      status: 400,
      requestId: expect.stringMatching(/./),
    });
  });

  test('names the endpoint that does not answer and the fix', async () => {
    const { call } = createClient('http://127.0.0.1:1');
    await expect(call('ListTables', {})).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringContaining('http://127.0.0.1:1'),
      fix: expect.stringContaining('DYNAMODB_ENDPOINT'),
    });
  });

  test('does not reveal the address of the built-in database to clients of the API', async () => {
    const failed = await createClient('http://127.0.0.1:1', { ready: async () => {} })
      .call('ListTables', {})
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'DATABASE_UNAVAILABLE', fix: expect.any(String) });
    const { message, fix } = failed as LocalFault;
    expect(`${message} ${fix}`).not.toMatch(/127\.|DYNAMODB_ENDPOINT/);
  });

  test.each(['PutItem', 'TransactWriteItems'])(
    'does not repeat %s if the built-in database ended meanwhile: it may be done',
    async (operation) => {
      let requests = 0;
      const endpoint = await startServer((request, response) => {
        requests += 1;
        if (requests === 1) response.end('{}');
        else request.socket.resetAndDestroy();
      });
      const { call } = createClient(endpoint, { ready: async () => {} });
      // Over a connection that was used before, too.
      await call('ListTables', {});
      await expect(call(operation, {})).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('may or may not have completed'),
      });
      expect(requests).toBe(2);
    },
  );

  test('waits until the built-in database runs again, and throws why it does not', async () => {
    const endpoint = await startServer((_request, response) => response.end('{}'));
    let run = (): void => {};
    const running = new Promise<void>((resolve) => {
      run = resolve;
    });
    const called = createClient(endpoint, { ready: () => running }).call('PutItem', {});
    run();
    expect(await called).toEqual({});
    const fault = new Error('ended for good');
    const ended = createClient(endpoint, { ready: () => Promise.reject(fault) });
    await expect(ended.call('GetItem', {})).rejects.toBe(fault);
  });

  test('reports that something else answers', async () => {
    const endpoint = await startServer((_request, response) => response.end('<html>'));
    await expect(createClient(endpoint).call('ListTables', {})).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
  });

  test('signs with the session token', async () => {
    const endpoint = await startServer((request, response) =>
      response.end(JSON.stringify({ seen: request.headers })),
    );
    const { seen } = await createClient(endpoint).call('ListTables', {});
    expect(seen).toMatchObject({
      'x-amz-security-token': 'token',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
      authorization: expect.stringContaining('/eu-west-1/dynamodb/aws4_request'),
    });
  });

  const failFirst = async (status: number, exception: string) => {
    let requests = 0;
    const endpoint = await startServer((_request, response) => {
      requests += 1;
      response.statusCode = requests === 1 ? status : 200;
      response.end(JSON.stringify(requests === 1 ? { __type: `com.amazonaws#${exception}` } : { requests }));
    });
    return createClient(endpoint);
  };

  test('repeats a throttled write', async () => {
    const { call } = await failFirst(400, 'ProvisionedThroughputExceededException');
    expect(await call('PutItem', {})).toEqual({ requests: 2 });
  });

  test('repeats a read after a server error', async () => {
    const { call } = await failFirst(500, 'InternalServerError');
    expect(await call('GetItem', {})).toEqual({ requests: 2 });
  });

  test('does not repeat a write after a server error, since it may have been done', async () => {
    const { call } = await failFirst(500, 'InternalServerError');
    await expect(call('PutItem', {})).rejects.toMatchObject({
      exception: 'InternalServerError',
      status: 500,
    });
  });

  test('fails a call that stays throttled', async () => {
    let requests = 0;
    const endpoint = await startServer((_request, response) => {
      requests += 1;
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'ThrottlingException' }));
    });
    await expect(createClient(endpoint).call('GetItem', {})).rejects.toMatchObject({
      exception: 'ThrottlingException',
    });
    expect(requests).toBe(4);
  });
});
