import { describe, expect, test } from 'vitest';
import { createBucket } from './run-operation.ts';

const withObject = async (body = '0123456789', headers: Record<string, string> = {}) => {
  const bucket = createBucket();
  const { headers: put } = await bucket.put('a', body, headers);
  return { ...bucket, etag: put.etag ?? '' };
};

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
describe('a GET', () => {
  test('has the headers of the object', async () => {
    const { get, etag } = await withObject('text', {
      'content-type': 'text/plain',
      'x-amz-meta-by': 'ada',
      'cache-control': 'no-store',
    });
    expect(await get('a')).toEqual({
      status: 200,
      text: 'text',
      headers: {
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'content-length': '4',
        'content-type': 'text/plain',
        etag,
        'last-modified': 'Mon, 23 Nov 2026 12:00:00 GMT',
        'x-amz-meta-by': 'ada',
      },
    });
  });

  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=9-100', '9', 'bytes 9-9/10'],
  ])('of the range %s has its bytes only', async (range, text, contentRange) => {
    const { get } = await withObject();
    expect(await get('a', { range, 'x-amz-checksum-mode': 'ENABLED' })).toMatchObject({
      status: 206,
      text,
      headers: { 'content-range': contentRange, 'content-length': String(text.length) },
    });
  });

  test('of a range has no checksum, since that is of the whole object', async () => {
    const { get } = await withObject();
    const mode = { 'x-amz-checksum-mode': 'ENABLED' };
    expect((await get('a', mode)).headers).toHaveProperty('x-amz-checksum-crc64nvme');
    expect((await get('a', { ...mode, range: 'bytes=0-1' })).headers).not.toHaveProperty(
      'x-amz-checksum-crc64nvme',
    );
  });

  test.each([
    'response-content-type',
    'response-cache-control',
    'response-expires',
    'response-content-language',
  ])('replaces the header that %s names, in its response only', async (name) => {
    const header = name.slice('response-'.length);
    const { run, get } = await withObject('a', { [header]: 'stored' });
    expect((await run('GET', `/files/a?${name}=replaced`)).headers[header]).toBe('replaced');
    expect((await get('a')).headers[header]).toBe('stored');
  });

  test('cannot replace other headers', async () => {
    const { run } = await withObject();
    const { headers } = await run(
      'GET',
      '/files/a?response-etag=x&response-set-cookie=a%3Db&Response-Expires=y',
    );
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers.etag).not.toBe('x');
    expect(headers).not.toHaveProperty('expires');
  });

  test.each(['GET', 'HEAD'])(
    'of a missing object (%s) fails, regardless of its conditions',
    async (method) => {
      const { run } = createBucket();
      const headers = { 'if-none-match': '*', 'if-match': '*' };
      await expect(run(method, '/files/absent', { headers })).rejects.toMatchObject({
        code: 'NoSuchKey',
        details: { Key: 'absent' },
      });
    },
  );
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
describe.each(['GET', 'HEAD'])('a conditional %s', (method) => {
  test('of an unmodified object is a 304 without a body, with what caches need', async () => {
    const { run, etag } = await withObject('text', {
      'cache-control': 'max-age=60',
      'content-type': 'text/plain',
    });
    const expected = {
      status: 304,
      text: '',
      headers: { 'cache-control': 'max-age=60', etag, 'last-modified': 'Mon, 23 Nov 2026 12:00:00 GMT' },
    };
    expect(await run(method, '/files/a', { headers: { 'if-none-match': etag } })).toEqual(expected);
    const since = { 'if-modified-since': 'Mon, 23 Nov 2026 12:00:00 GMT' };
    expect(await run(method, '/files/a', { headers: since })).toEqual(expected);
  });

  test('of a modified object is a usual response', async () => {
    const { run, put, etag } = await withObject();
    await put('a', 'changed');
    expect(await run(method, '/files/a', { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 200,
      headers: { 'content-length': '7' },
    });
  });

  test.each([
    ['if-match', '"x"', 'If-Match'],
    ['if-unmodified-since', 'Mon, 23 Nov 2026 11:59:59 GMT', 'If-Unmodified-Since'],
  ])('fails if %s: %s does not hold', async (name, value, Condition) => {
    const { run } = await withObject();
    await expect(run(method, '/files/a', { headers: { [name]: value } })).rejects.toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
      details: { Condition },
    });
  });

  test('fails before its range is read', async () => {
    const { run } = await withObject();
    const headers = { 'if-match': '"x"', range: 'bytes=50-' };
    await expect(run(method, '/files/a', { headers })).rejects.toMatchObject({ code: 'PreconditionFailed' });
    const unmodified = { 'if-none-match': '*', range: 'bytes=50-' };
    expect((await run(method, '/files/a', { headers: unmodified })).status).toBe(304);
  });
});
