import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownKeys } from '../../support/serve-aws.ts';
import { Bucket, startS3 } from './start-s3.ts';

let directory: string;
let client: S3Client;
let stop: () => Promise<void>;

const open = async (place: string | null, settings: object = {}) => {
  ({ client, stop } = await startS3({ directory: place, ...settings }));
};

afterEach(() => stop());

const put = (Key: string, Body: NonNullable<PutObjectCommandInput['Body']>, settings: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...settings }));
const get = async (Key: string, settings: object = {}) => {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, ...settings }));
  return { ...answer, text: await answer.Body?.transformToString() };
};
const list = (settings: object = {}) => client.send(new ListObjectsV2Command({ Bucket, ...settings }));

describe.each(['memory', 'a folder'])('the client of the AWS SDK, with objects in %s', (place) => {
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'objects-'));
    await open(place === 'memory' ? null : directory);
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('puts, gets, heads and deletes', async () => {
    const ContentType = 'text/csv; charset=utf-8';
    const Metadata = { owner: 'ada' };
    const { ETag } = await put('users.csv', 'hello', { ContentType, Metadata });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await get('users.csv')).toMatchObject({
      text: 'hello',
      ETag,
      ContentType,
      Metadata,
      ContentLength: 5,
      ChecksumCRC32: expect.any(String),
    });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'users.csv' }));
    expect(head).toMatchObject({ ETag, ContentType, Metadata, ContentLength: 5 });
    expect(head.LastModified).toBeInstanceOf(Date);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'users.csv' }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'users.csv' }));
    await expect(get('users.csv')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'users.csv' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test('computes the checksum of an object without one, and returns it on request', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'plain.csv' }));
    await fetch(url, { method: 'PUT', body: '123456789' });
    const head = (settings: object = {}) =>
      client.send(new HeadObjectCommand({ Bucket, Key: 'plain.csv', ...settings }));
    expect(await head({ ChecksumMode: 'ENABLED' })).toMatchObject({ ChecksumCRC64NVME: 'rosUhgp5mIg=' });
    expect(await head()).not.toHaveProperty('ChecksumCRC64NVME');
  });

  test('puts a stream with a trailing checksum', async () => {
    const pieces = Array.from({ length: 300 }, (_, index) => Buffer.alloc(1000, index % 251));
    const ContentLength = 300_000;
    const { ChecksumCRC32 } = await put('stream', Readable.from(pieces), { ContentLength });
    expect(ChecksumCRC32).toEqual(expect.any(String));
    const { Body, ContentEncoding } = await client.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(pieces))).toBe(true);
    expect(ContentEncoding).toBeUndefined();
  });

  test('puts an empty object', async () => {
    await put('empty', '');
    expect(await get('empty')).toMatchObject({ text: '', ContentLength: 0 });
  });

  test('overwrites an object', async () => {
    await put('key', 'first');
    await put('key', 'second');
    expect((await get('key')).text).toBe('second');
    expect((await list()).KeyCount).toBe(1);
  });

  test('gets a range', async () => {
    await put('digits', '0123456789');
    expect(await get('digits', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
      $metadata: { httpStatusCode: 206 },
    });
    expect((await get('digits', { Range: 'bytes=7-' })).text).toBe('789');
    expect((await get('digits', { Range: 'bytes=-2' })).text).toBe('89');
    expect((await get('digits', { Range: 'bytes=8-99' })).text).toBe('89');
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  test('gets an object conditionally by its ETag', async () => {
    const { ETag = '' } = await put('a.txt', 'first');
    expect(await get('a.txt', { IfMatch: ETag })).toMatchObject({ text: 'first' });
    expect(await get('a.txt', { IfMatch: '*' })).toMatchObject({ text: 'first' });
    await put('a.txt', 'second');
    const failure = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } };
    await expect(get('a.txt', { IfMatch: ETag })).rejects.toMatchObject(failure);
    const head = client.send(new HeadObjectCommand({ Bucket, Key: 'a.txt', IfMatch: ETag }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
  });

  test('lists by prefix and folder, a page at a time', async () => {
    for (const key of ['b/2', 'a', 'b/1', 'c & d <1>', 'b/3/x', 'b/3/y']) await put(key, key);
    const { Contents, KeyCount, IsTruncated } = await list();
    expect(Contents?.map(({ Key }) => Key)).toEqual(['a', 'b/1', 'b/2', 'b/3/x', 'b/3/y', 'c & d <1>']);
    expect({ KeyCount, IsTruncated }).toEqual({ KeyCount: 6, IsTruncated: false });
    const folder = await list({ Prefix: 'b/', Delimiter: '/' });
    expect(folder.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
      ['b/1', 3],
      ['b/2', 3],
    ]);
    expect(folder.CommonPrefixes).toEqual([{ Prefix: 'b/3/' }]);
    const first = await list({ MaxKeys: 4 });
    const next = await list({ MaxKeys: 4, ContinuationToken: first.NextContinuationToken });
    expect([...(first.Contents ?? []), ...(next.Contents ?? [])].map(({ Key }) => Key)).toEqual(
      Contents?.map(({ Key }) => Key),
    );
    expect(next.NextContinuationToken).toBeUndefined();
  });

  test('gets what was put, for every key', async () => {
    const key = fc
      .oneof(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.constantFrom('../../x', '..', 'a//b', '%2e%2e/y', 'a+b c'),
      )
      .filter((text) => Buffer.byteLength(text) <= 1024 && !text.startsWith('/'));
    await fc.assert(
      fc.asyncProperty(key, fc.string(), async (Key, text) => {
        await put(Key, text);
        expect((await get(Key)).text).toBe(text);
      }),
      { numRuns: 40 },
    );
    expect(readdirSync(directory)).toEqual(place === 'memory' ? [] : [Bucket]);
  });

  test('keeps nothing of an upload whose length or checksum does not match', async () => {
    await put('key', 'good');
    const ContentMD5 = Buffer.alloc(16).toString('base64');
    await expect(put('key', 'bad', { ContentMD5 })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('key', 'bad', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    expect((await get('key')).text).toBe('good');
  });
});

describe('objects in a folder', () => {
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'objects-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const files = () =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(directory, name)).isFile(),
    );

  test('are there after the next start', async () => {
    await open(directory);
    await put('a/b', 'kept', { ContentType: 'text/plain' });
    await stop();
    await open(directory);
    expect(await get('a/b')).toMatchObject({ text: 'kept', ContentType: 'text/plain' });
    expect((await list()).KeyCount).toBe(1);
  });

  test('leave no files when they are replaced, rejected or deleted', async () => {
    await open(directory, { maximumObjectBytes: 10 });
    await put('key', 'first');
    await put('key', 'second');
    expect(files()).toHaveLength(2);
    await expect(put('key', 'far too long')).rejects.toMatchObject({ name: 'EntityTooLarge' });
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'key' }));
    const silentOnLength = { 'content-encoding': 'aws-chunked' };
    const body = 'c\r\nfar too long\r\n0\r\n\r\n';
    const refused = await fetch(url, { method: 'PUT', headers: silentOnLength, body });
    expect(await refused.text()).toContain('<Code>EntityTooLarge</Code>');
    expect(files()).toHaveLength(2);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
    expect(files()).toEqual([]);
  });
});

describe('a request that is rejected', () => {
  test.each([
    ['NoSuchBucket', () => client.send(new GetObjectCommand({ Bucket: 'nobodys', Key: 'a' }))],
    ['KeyTooLongError', () => put('x'.repeat(1025), 'a')],
    ['InvalidArgument', () => list({ ContinuationToken: '%%%' })],
    ['LocalFault', () => put('key', 'a', { IfMatch: '"a"' })],
    ['LocalFault', () => client.send(new GetObjectTaggingCommand({ Bucket, Key: 'a' }))],
  ])('has the code %s', async (name, call) => {
    await open(null);
    await expect(call()).rejects.toMatchObject({ name });
  });

  test('has the code InvalidAccessKeyId for an unknown key', async () => {
    await open(null, { findKeys: () => null });
    await expect(put('key', 'a')).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
  });

  test('has the code SignatureDoesNotMatch for another secret', async () => {
    await open(null, { findKeys: () => ({ ...knownKeys, secretAccessKey: 'another' }) });
    await expect(put('key', 'a')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  test('has the code RequestTimeTooSkewed for a skewed clock', async () => {
    await open(null, { clock: { now: () => Date.now() + 16 * 60_000 } });
    await expect(put('key', 'a')).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });
});
