import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createConsoleApi } from '../../../console/app/console-api.ts';

const sent: { url: string; init: { method: string; headers?: Record<string, string>; body?: string } }[] = [];

const answerWith = (text: string, status = 200): void => {
  vi.stubGlobal('fetch', async (url: URL, init: (typeof sent)[number]['init']) => {
    sent.push({ url: url.href, init });
    return new Response(text, { status });
  });
};

beforeEach(() => {
  sent.length = 0;
  return () => vi.unstubAllGlobals();
});

const call = createConsoleApi('http://localhost:4000/some/page?x#y');

describe('a call of the console’s API', () => {
  test('goes to the origin of the page, with the method of its route', async () => {
    answerWith('{"deleted":3}');
    expect(await call('DELETE /console/api/traces')).toEqual({ deleted: 3 });
    expect(sent).toEqual([{ url: 'http://localhost:4000/console/api/traces', init: { method: 'DELETE' } }]);
  });

  test('encodes names in its path', async () => {
    answerWith('{}');
    await call('GET /console/api/buckets/{bucket}/object', {
      path: { bucket: 'a/b?c#d é' },
      query: { key: 'x y&z' },
    });
    expect(sent[0]?.url).toBe(
      'http://localhost:4000/console/api/buckets/a%2Fb%3Fc%23d%20%C3%A9/object?key=x+y%26z',
    );
  });

  test('omits empty, false and absent parameters, and keeps zero', async () => {
    answerWith('{}');
    await call('GET /console/api/traces', {
      query: { failed: false, field: '', caller: undefined, slow: 0, limit: 5 },
    });
    expect(sent[0]?.url).toBe('http://localhost:4000/console/api/traces?slow=0&limit=5');
  });

  test('sends a body as JSON', async () => {
    answerWith('{}');
    await call('POST /console/api/functions/{function}/invoke', {
      path: { function: 'f' },
      body: { event: null },
    });
    expect(sent[0]?.init).toEqual({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"event":null}',
    });
  });
});

describe('a refused call', () => {
  test('rejects with the message of the server', async () => {
    answerWith('{"message":"There is no table of this name."}', 404);
    await expect(call('GET /console/api/tables')).rejects.toThrow('There is no table of this name.');
  });

  test('rejects with the status if the server sends no message', async () => {
    const advice = 'The server answered with status 502, and without a message.';
    for (const text of ['<html>', '{}', 'null', '"text"']) {
      answerWith(text, 502);
      await expect(call('GET /console/api/tables')).rejects.toThrow(advice);
    }
  });

  test('rejects with the status if a successful answer is not JSON', async () => {
    answerWith('<html>', 200);
    await expect(call('GET /console/api/tables')).rejects.toThrow('status 200');
  });

  test('rejects with advice if nothing answers', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call('GET /console/api/tables')).rejects.toThrow(
      'The server does not respond. Check that it is running.',
    );
  });
});
