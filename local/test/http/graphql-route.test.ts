import { once } from 'node:events';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anAnswer, startRoute } from './start-route.ts';

const post = (origin: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/graphql`, { method: 'POST', body, headers });

/** Sends with `node:http`, which leaves headers and bodies as they are. */
const send = async (port: number, headers: Record<string, string | string[]>, body = '{}') => {
  const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { headers: response.headers, body: Buffer.concat(chunks) };
};

describe('a request', () => {
  test('is passed to the API with its headers, its body and its peer', async () => {
    const { port, asked } = await startRoute();
    await send(
      port,
      { 'X-Api-Key': 'da2-x', 'X-Twice': ['a', 'b'], 'X-Forwarded-For': '1.2.3.4, 5.6.7.8' },
      '{"q":1}',
    );
    expect(asked).toEqual([
      {
        method: 'POST',
        path: '/graphql',
        headers: expect.objectContaining({ 'x-api-key': 'da2-x', 'x-twice': ['a', 'b'] }),
        body: '{"q":1}',
        sourceIp: ['1.2.3.4', '5.6.7.8', '127.0.0.1'],
      },
    ]);
  });

  test.each(['application/json', 'application/graphql', 'text/plain', 'image/png'])(
    'is parsed regardless of its content type: %s',
    async (type) => {
      const { origin, asked } = await startRoute();
      const response = await post(origin, '{"query":"{a}"}', { 'content-type': type });
      expect([response.status, asked[0]?.body]).toEqual([200, '{"query":"{a}"}']);
    },
  );

  test('by GET has its parts in the query string', async () => {
    const { origin, asked } = await startRoute();
    const query = new URLSearchParams({ query: '{a}', variables: '{"b":1}', operationName: 'O' });
    await fetch(`${origin}/graphql?${query}`);
    expect(asked[0]).toMatchObject({ method: 'GET', path: expect.stringMatching(/^\/graphql\?/) });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      query: '{a}',
      variables: { b: 1 },
      operationName: 'O',
    });
  });

  test('by GET with variables that are not JSON is rejected by the API', async () => {
    const { origin, asked } = await startRoute();
    await fetch(`${origin}/graphql?query=x&variables=%7B`);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ variables: '{' });
  });

  test('by another method is rejected', async () => {
    const { origin, asked } = await startRoute();
    const response = await fetch(`${origin}/graphql`, { method: 'PUT', body: '{}' });
    expect([response.status, asked]).toEqual([405, []]);
  });
});

describe('the response', () => {
  test("has the API's status, headers and body", async () => {
    const { origin } = await startRoute({ execute: async () => anAnswer('{"errors":[]}', 401) });
    const response = await post(origin, '{}');
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(await response.text()).toBe('{"errors":[]}');
  });

  test('is compressed if the client accepts it and it is large enough', async () => {
    const long = JSON.stringify({ data: 'x'.repeat(1_000) });
    const { port } = await startRoute({ execute: async () => anAnswer(long) });
    const { headers, body } = await send(port, { 'Accept-Encoding': 'br, gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Origin, Accept-Encoding' });
    expect(gunzipSync(body).toString()).toBe(long);
  });

  test.each([
    ['short', 'gzip', 'x'.repeat(999)],
    ['not asked for', 'br', 'x'.repeat(1_000)],
    ['refused', 'gzip;q=0, br', 'x'.repeat(1_000)],
  ])('is not compressed if compression is too %s', async (_name, accepted, text) => {
    const { port } = await startRoute({ execute: async () => anAnswer(text) });
    const { headers, body } = await send(port, { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(text);
  });

  test('is 500 if the API throws, without the cause, which is logged', async () => {
    const { origin, logged } = await startRoute({ execute: () => Promise.reject(new Error('secret')) });
    const response = await post(origin, '{}');
    expect(response.status).toBe(500);
    expect(response.headers.get('x-amzn-errortype')).toBe('InternalFailure');
    expect(await response.json()).toEqual({
      errors: [{ errorType: 'InternalFailure', message: 'An internal failure occurred.' }],
    });
    expect(logged).toEqual([expect.stringContaining('secret')]);
  });
});

describe('a body that is too large', () => {
  test('is rejected with 413 while the client still sends', async () => {
    const { origin, asked } = await startRoute({ maximumBodyBytes: 1_000 });
    const response = await post(origin, 'x'.repeat(5_000_000));
    expect(response.status).toBe(413);
    expect(response.headers.get('x-amzn-errortype')).toBe('RequestEntityTooLargeException');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({
      errors: [
        {
          errorType: 'RequestEntityTooLargeException',
          message: 'Request body is larger than 1000 bytes.',
        },
      ],
    });
    expect(asked).toEqual([]);
  });

  test('has more than a megabyte by default', async () => {
    const { origin } = await startRoute();
    const statuses = [1_000_000, 1_000_001].map(
      async (size) => (await post(origin, 'x'.repeat(size))).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 413]);
  });
});

describe('a page that the guard allows', () => {
  const EXPOSED =
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version';

  test('may send a preflight', async () => {
    const { origin, asked } = await startRoute();
    const response = await fetch(`${origin}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-headers': 'content-type,x-api-key',
      },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type,x-api-key',
    });
    expect(asked).toEqual([]);
  });

  test.each<[string, RequestInit, number]>([
    ['a success', { method: 'POST', body: '{}' }, 200],
    ['a body that is too large', { method: 'POST', body: 'x'.repeat(101) }, 413],
    ['a wrong method', { method: 'DELETE' }, 405],
    ['a failure', { method: 'POST', body: 'fail' }, 500],
  ])('may read %s', async (_name, init, status) => {
    const { origin } = await startRoute({
      maximumBodyBytes: 100,
      execute: async ({ body }) => {
        if (body === 'fail') throw new Error('broken');
        return anAnswer('{}');
      },
    });
    const response = await fetch(`${origin}/graphql`, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toBe(EXPOSED);
  });
});

describe('a client that disconnects', () => {
  test('in the middle of its body is ignored', async () => {
    const { origin, port, asked, logged } = await startRoute();
    const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST' });
    sent.on('error', () => {});
    sent.setHeader('content-length', '1000');
    sent.write('x'.repeat(10));
    await once(sent, 'socket');
    await once(sent.socket ?? sent, 'connect');
    sent.destroy();
    expect((await post(origin, '{}')).status).toBe(200);
    expect([asked.length, logged]).toEqual([1, []]);
  });

  test('before the response has no effect', async () => {
    let answer: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const away = new AbortController();
    const { origin, logged } = await startRoute({
      execute: async ({ body }) => {
        if (body === 'slow') {
          away.abort();
          await asked;
        }
        return anAnswer('{}');
      },
    });
    const slow = fetch(`${origin}/graphql`, { method: 'POST', body: 'slow', signal: away.signal });
    await expect(slow).rejects.toThrow('abort');
    answer();
    expect((await post(origin, '{}')).status).toBe(200);
    expect(logged).toEqual([]);
  });
});
