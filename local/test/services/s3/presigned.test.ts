import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../kernel/log.ts';
import { Bucket, startS3 } from './start-s3.ts';

let now: number;
let warnings: string[];
let server: Awaited<ReturnType<typeof startS3>>;

const log: Log = { info: () => {}, error: () => {}, warn: (_source, text) => void warnings.push(text) };

beforeEach(async () => {
  now = Date.now();
  warnings = [];
  const clock = { now: () => now };
  server = await startS3({ clock, log }, { requestChecksumCalculation: 'WHEN_REQUIRED' });
});
afterEach(() => server.stop());

const Key = 'imports/a b (1).csv';
const signPut = (settings: object = {}) =>
  getSignedUrl(server.client, new PutObjectCommand({ Bucket, Key, ...settings }), { expiresIn: 60 });
const signGet = (settings: object = {}) =>
  getSignedUrl(server.client, new GetObjectCommand({ Bucket, Key, ...settings }), { expiresIn: 60 });
const put = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'PUT', body, headers });
const codeOf = async (response: Response) => ({
  status: response.status,
  code: /<Code>(.*)<\/Code>/.exec(await response.text())?.[1],
});

describe('a presigned URL', () => {
  test('authorizes its holder to put and get', async () => {
    const answer = await put(await signPut(), 'name,email', { 'content-type': 'text/csv' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    const got = await fetch(await signGet({ ResponseContentDisposition: 'attachment; filename="x.csv"' }));
    expect(await got.text()).toBe('name,email');
    expect(got.headers.get('content-type')).toBe('text/csv');
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="x.csv"');
    expect(warnings).toEqual([]);
  });

  test('carries metadata in its query', async () => {
    await put(await signPut({ Metadata: { job: '7' } }), 'a');
    expect((await fetch(await signGet())).headers.get('x-amz-meta-job')).toBe('7');
  });

  test.each([
    ['ResponseContentType', 'response-content-type', 'text/html\r\nset-cookie: a=b'],
    ['ResponseContentDisposition', 'response-content-disposition', 'attachment; filename="민준.csv"'],
    ['ResponseCacheControl', 'response-cache-control', 'no-store\u0000'],
  ])('is rejected if %s is not a valid HTTP header', async (setting, name, value) => {
    await put(await signPut(), 'a');
    const got = await fetch(await signGet({ [setting]: value }));
    expect(got.status).toBe(400);
    const document = await got.text();
    expect(document).toContain('<Code>InvalidArgument</Code>');
    expect(document).toContain(`<ArgumentName>${name}</ArgumentName>`);
  });

  test.each([
    ['a value', { job: 'a\r\nset-cookie: a=b' }],
    ['a value in another script', { job: '민준' }],
    ['a name', { 'a b': '7' }],
  ])('is rejected if its query has metadata with %s that is not valid in a header', async (_, Metadata) => {
    const refused = { status: 400, code: 'InvalidArgument' };
    expect(await codeOf(await put(await signPut({ Metadata }), 'a'))).toEqual(refused);
  });

  test('may require a length and a type', async () => {
    const sign = () =>
      getSignedUrl(
        server.client,
        new PutObjectCommand({ Bucket, Key, ContentType: 'text/csv', ContentLength: 3 }),
        { expiresIn: 60, signableHeaders: new Set(['content-type', 'content-length']) },
      );
    const type = { 'content-type': 'text/csv' };
    expect((await put(await sign(), 'abc', type)).status).toBe(200);
    const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
    expect(await codeOf(await put(await sign(), 'abcd', type))).toEqual(mismatch);
    expect(await codeOf(await put(await sign(), 'abc', { 'content-type': 'text/html' }))).toEqual(mismatch);
  });

  test('ignores the checksum of an empty body, and logs it', async () => {
    const other = await startS3({ log });
    const url = await getSignedUrl(other.client, new PutObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect(url).toContain('x-amz-checksum-crc32=AAAAAA%3D%3D');
    expect((await put(url, 'not empty')).status).toBe(200);
    expect(warnings).toEqual([expect.stringContaining('WHEN_REQUIRED')]);
    await other.stop();
  });

  test('is rejected once it has expired', async () => {
    const url = await signPut();
    now += 61_000;
    expect(await codeOf(await put(url, 'a'))).toEqual({ status: 403, code: 'AccessDenied' });
    expect(await (await put(url, 'a')).text()).toContain('<Message>Request has expired</Message>');
  });

  test('is rejected before it was signed', async () => {
    const url = await signPut();
    now -= 16 * 60_000;
    expect(await codeOf(await put(url, 'a'))).toEqual({ status: 403, code: 'AccessDenied' });
  });

  test('is rejected for another key, another method, a longer life or another query', async () => {
    const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
    const url = await signPut();
    expect(await codeOf(await put(url.replace('imports', 'exports'), 'a'))).toEqual(mismatch);
    expect(await codeOf(await fetch(url))).toEqual(mismatch);
    expect(await codeOf(await put(url.replace('Expires=60', 'Expires=6000'), 'a'))).toEqual(mismatch);
    expect(await codeOf(await put(`${url}&x-amz-meta-a=b`, 'a'))).toEqual(mismatch);
    const query = { status: 400, code: 'AuthorizationQueryParametersError' };
    expect(await codeOf(await put(url.replace('Expires=60', 'Expires=700000'), 'a'))).toEqual(query);
    expect(await codeOf(await put(url.replace('X-Amz-Date', 'X-Amz-Day'), 'a'))).toEqual(query);
  });

  test('is rejected with headers that it does not cover', async () => {
    const answer = await put(await signPut(), 'a', { 'x-amz-meta-a': 'b' });
    expect(await answer.text()).toContain('<HeadersNotSigned>x-amz-meta-a</HeadersNotSigned>');
  });

  test('is required without another signature', async () => {
    const refused = await put(`${server.endpoint}/${Bucket}/a`, 'a');
    expect(await codeOf(refused)).toEqual({ status: 403, code: 'AccessDenied' });
  });

  test('works from a page in a browser', async () => {
    const url = await signPut();
    const origin = 'http://localhost:5173';
    const asked = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(asked.status).toBe(200);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-allow-headers': 'content-type',
    });
    const answer = await put(url, 'a', { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
  });
});
