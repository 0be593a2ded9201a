import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runOperation } from '../../../console/app/run-operation.ts';

const URL_OF_API = 'http://localhost:4000/graphql';
const sent: { url: string; init: { method: string; headers: Record<string, string>; body: string } }[] = [];

const answerWith = (text: string, init: ResponseInit = {}): void => {
  vi.stubGlobal('fetch', async (url: string, request: (typeof sent)[number]['init']) => {
    sent.push({ url, init: request });
    return new Response(text, init);
  });
};

beforeEach(() => {
  sent.length = 0;
  return () => vi.unstubAllGlobals();
});

describe('an operation', () => {
  test('is sent with its variables, its name and the headers of the caller, without `host`', async () => {
    answerWith('{"data":{"a":1}}', { headers: { 'x-amzn-requestid': 'request' } });
    const operation = { query: 'query A { a }', variables: { id: 1 }, operationName: 'A' };
    expect(await runOperation(URL_OF_API, { 'x-api-key': 'k' }, operation)).toEqual({
      result: { data: { a: 1 } },
      requestId: 'request',
    });
    expect(sent).toEqual([
      {
        url: URL_OF_API,
        init: {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': 'k' },
          body: JSON.stringify(operation),
        },
      },
    ]);
  });

  test('is signed as the exact body that is sent', async () => {
    answerWith('{}');
    const signed: unknown[] = [];
    await runOperation(
      URL_OF_API,
      (request) => {
        signed.push(request);
        return {};
      },
      { query: '{ é }' },
    );
    expect(signed).toEqual([{ method: 'POST', url: URL_OF_API, body: sent[0]?.init.body }]);
  });

  test('has no request ID if the API does not expose it', async () => {
    answerWith('{}');
    expect((await runOperation(URL_OF_API, {}, { query: '{ a }' })).requestId).toBe(null);
  });

  test('resolves with the errors of a refusal, for any status', async () => {
    const text = '{"errors":[{"errorType":"UnauthorizedException","message":"No."}]}';
    answerWith(text, { status: 401 });
    expect((await runOperation(URL_OF_API, {}, { query: '{ a }' })).result).toEqual(JSON.parse(text));
  });
});

describe('an operation without a result', () => {
  test('rejects with the address if nothing answers', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(runOperation(URL_OF_API, {}, { query: '{ a }' })).rejects.toThrow(
      `No response from ${URL_OF_API}. Check that the server is running.`,
    );
  });

  test('rejects with the address and the status if the answer is not JSON', async () => {
    answerWith('<html>Bad gateway</html>', { status: 502 });
    await expect(runOperation(URL_OF_API, {}, { query: '{ a }' })).rejects.toThrow(
      `${URL_OF_API} responded with status 502 and a body that is not JSON. Check that it is the URL of a GraphQL API.`,
    );
  });

  test('rejects with the reason if it cannot be authorized, and sends nothing', async () => {
    answerWith('{}');
    const refuse = () => Promise.reject(new Error('Sign in first.'));
    await expect(runOperation(URL_OF_API, refuse, { query: '{ a }' })).rejects.toThrow('Sign in first.');
    expect(sent).toEqual([]);
  });
});
