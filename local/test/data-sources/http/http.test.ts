import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../../test/tools/fake-endpoint.ts';
import { createHttpDataSource } from '../../../data-sources/http/index.ts';
import type { Json } from '../../../kernel/json.ts';
import { createHttpClient } from '../../../services/http/client.ts';
import type { RequestSigningModel } from '../../../template/api-model.ts';
import { aFieldExecution } from '../field-execution.ts';
import { createPorts } from '../ports.ts';
import { signerOf } from '../signer-of.ts';

let fake: Awaited<ReturnType<typeof startFakeEndpoint>>;
beforeEach(async () => {
  fake = await startFakeEndpoint(({ url }, response) => {
    if (url === '/silent') return;
    if (url === '/broken') response.destroy();
    else if (url === '/moved') response.writeHead(302, { Location: '/elsewhere' }).end();
    else
      response
        .writeHead(
          418,
          [
            ['X-Amzn-ErrorType', 'Tea'],
            ['x-a', '1'],
            ['x-a', '2'],
          ].flat(),
        )
        .end('{"a":1}');
  });
});
afterEach(() => fake.stop());

const ask = (
  request: Json,
  { endpoint = fake.endpoint, signing = null as RequestSigningModel | null, timeoutMs = 10_000 } = {},
) =>
  createHttpDataSource(
    { endpoint, signing },
    { ...createPorts(), send: createHttpClient({ timeoutMs }).send },
  ).invoke(request, aFieldExecution());

describe('the HTTP data source', () => {
  test('returns the status, the headers as sent, and the body unparsed, for any status', async () => {
    const { result, error } = await ask({ method: 'GET', resourcePath: '/v1/tea' });
    expect(error).toBeNull();
    expect(result).toEqual({
      statusCode: 418,
      headers: expect.objectContaining({ 'X-Amzn-ErrorType': 'Tea', 'x-a': '1, 2' }),
      body: '{"a":1}',
    });
  });

  test('sends method, path, query, headers and a body of text', async () => {
    const params = {
      query: { q: 'a b&c', page: 2, tag: ['x', 'y'] },
      headers: { 'Content-Type': 'text/plain', 'X-Count': 3 },
      body: 'plain',
    };
    await ask({ version: '2018-05-29', method: 'PATCH', resourcePath: '/v1/x?fixed=1', params });
    expect(fake.received).toEqual([
      {
        method: 'PATCH',
        url: '/v1/x?fixed=1&q=a+b%26c&page=2&tag=x&tag=y',
        headers: expect.objectContaining({
          'content-type': 'text/plain',
          'x-count': '3',
          'content-length': '5',
        }),
        body: 'plain',
      },
    ]);
  });

  test('writes a body of anything else as JSON', async () => {
    await ask({ method: 'POST', resourcePath: '/v1/x', params: { body: { name: 'Ада', list: [1] } } });
    expect(fake.received[0]).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ада","list":[1]}',
    });
  });

  test('drops the headers that AppSync sets itself', async () => {
    const headers = {
      Host: 'elsewhere',
      Connection: 'upgrade',
      'User-Agent': 'me',
      Expect: '100-continue',
      'Transfer-Encoding': 'chunked',
      'Content-Length': '99',
      'X-Kept': 'yes',
    };
    await ask({ method: 'POST', resourcePath: '/', params: { headers, body: 'abc' } });
    const [received] = fake.received;
    expect(received?.headers).toEqual({
      host: new URL(fake.endpoint).host,
      connection: 'close',
      'content-length': '3',
      'x-kept': 'yes',
    });
  });

  test('returns a redirect rather than following it', async () => {
    const { result } = await ask({ method: 'GET', resourcePath: '/moved' });
    expect(result).toMatchObject({ statusCode: 302, headers: { Location: '/elsewhere' } });
    expect(fake.received).toHaveLength(1);
  });

  test('signs with the keys of its role if configured', async () => {
    const signing = {
      region: 'us-east-1',
      service: 'execute-api',
      roleArn: 'arn:aws:iam::123456789012:role/HttpRole',
    };
    await ask(
      { method: 'POST', resourcePath: '/v1/x', params: { query: { a: '1' }, body: { b: 2 } } },
      { signing },
    );
    expect(fake.received.map((request) => signerOf(request, 'secret'))).toEqual([
      { accessKeyId: 'KEY-OF-HttpRole', region: 'us-east-1', service: 'execute-api' },
    ]);
    expect(fake.received[0]?.headers.authorization).toContain('SignedHeaders=content-type;host;x-amz-date,');
  });

  test.each([
    ['/broken', 10_000, 'socket hang up'],
    ['/silent', 50, 'no answer within 50 ms'],
  ])('fails if there is no response (%s)', async (resourcePath, timeoutMs, reason) => {
    expect(await ask({ method: 'GET', resourcePath }, { timeoutMs })).toEqual({
      result: null,
      error: {
        type: 'Http:HttpRequestException',
        message: `com.amazonaws.deepdish.http.HttpRequestException: ${fake.endpoint}: ${reason}`,
      },
    });
  });

  test('fails if nothing listens', async () => {
    const { endpoint } = fake;
    await fake.stop();
    const { error } = await ask({ method: 'GET', resourcePath: '/' }, { endpoint });
    expect(error?.message).toContain('ECONNREFUSED');
  });

  test.each<[Json, string]>([
    [null, 'Unable to convert null to Object.'],
    [{ resourcePath: '/' }, "Value for field '$[method]' not found."],
    [{ method: 'GET' }, "Value for field '$[resourcePath]' not found."],
    [{ method: 'HEAD', resourcePath: '/' }, "Unsupported method 'HEAD'."],
    [{ method: 'GET', resourcePath: '/', url: '/' }, "Unsupported element '$[url]'."],
    [
      { method: 'GET', resourcePath: '/', params: { cookies: {} } },
      "Unsupported element '$[params][cookies]'.",
    ],
    [{ method: 'GET', resourcePath: '/', params: { query: 'a=1' } }, 'Unable to convert "a=1" to Object.'],
    [
      { method: 'GET', resourcePath: '/', params: { headers: { 'x-a': 'a\nb' } } },
      'Invalid character in header content ["x-a"]',
    ],
  ])('rejects %j', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
