import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBucket } from './run-operation.ts';

const md5 = (text: string, encoding: 'hex' | 'base64') => createHash('md5').update(text).digest(encoding);

/** A body that ends only when the test says so. */
const createSlowBody = () => {
  let end = (_text: string): void => {};
  const text = new Promise<string>((resolve) => {
    end = resolve;
  });
  async function* read(): AsyncGenerator<Buffer> {
    yield Buffer.from(await text);
  }
  return { body: read(), end };
};

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
describe('a PUT', () => {
  test('responds with the ETag and the checksum', async () => {
    const { put } = createBucket();
    const { status, headers, text } = await put('a', '123456789');
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(headers).toEqual({
      etag: `"${md5('123456789', 'hex')}"`,
      'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
    });
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
  test.each([
    ['content-md5', md5('123456789', 'base64')],
    ['x-amz-checksum-crc32', 'y/Q5Jg=='],
    ['x-amz-checksum-crc64nvme', 'rosUhgp5mIg='],
    ['x-amz-checksum-sha1', createHash('sha1').update('123456789').digest('base64')],
    ['x-amz-checksum-sha256', createHash('sha256').update('123456789').digest('base64')],
    ['x-amz-content-sha256', createHash('sha256').update('123456789').digest('hex')],
  ])('is accepted with the right %s only', async (name, value) => {
    const { put, get } = createBucket();
    await put('a', '123456789', { [name]: value });
    await expect(put('a', '12345678X', { [name]: value })).rejects.toMatchObject({
      code: name === 'x-amz-content-sha256' ? 'XAmzContentSHA256Mismatch' : 'BadDigest',
    });
    expect((await get('a')).text).toBe('123456789');
  });

  test.each(['', 'abc', md5('a', 'hex'), `${md5('a', 'base64')}=`])(
    'has an invalid MD5 of %j',
    async (value) => {
      const { put } = createBucket();
      await expect(put('a', 'a', { 'content-md5': value })).rejects.toMatchObject({ code: 'InvalidDigest' });
    },
  );

  test.each([
    ['3', 'IncompleteBody'],
    ['5', 'IncompleteBody'],
    ['', 'MissingContentLength'],
    ['four', 'MissingContentLength'],
    ['101', 'EntityTooLarge'],
  ])('of four bytes with the length %j fails as %s', async (length, code) => {
    const { put, objects } = createBucket(100);
    await expect(put('a', 'four', { 'content-length': length })).rejects.toMatchObject({ code });
    expect(objects.list('files')).toEqual([]);
  });

  test('of a connection that breaks stores nothing', async () => {
    const { run, objects } = createBucket();
    async function* breaking(): AsyncGenerator<Buffer> {
      yield Buffer.from('fo');
      throw new Error('ECONNRESET');
    }
    const sent = { headers: { 'content-length': '4' }, body: breaking() };
    await expect(run('PUT', '/files/a', sent)).rejects.toMatchObject({ code: 'IncompleteBody' });
    expect(objects.list('files')).toEqual([]);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
  test('has at most 2 KB of metadata, names and values counted in bytes', async () => {
    const { put } = createBucket();
    await put('a', '', { 'x-amz-meta-ab': 'x'.repeat(2046), 'content-language': 'x'.repeat(500) });
    await put('a', '', { 'x-amz-meta-a': 'é'.repeat(1000), 'x-amz-meta-b': 'x'.repeat(46) });
    await expect(put('a', '', { 'x-amz-meta-ab': 'x'.repeat(2047) })).rejects.toMatchObject({
      code: 'MetadataTooLarge',
      details: { Size: '2049', MaxSizeAllowed: '2048' },
    });
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
describe('of concurrent writes with if-none-match', () => {
  const headers = { 'if-none-match': '*', 'content-length': '4' };
  const failed = { code: 'PreconditionFailed', status: 412 };

  test('the first one to finish succeeds', async () => {
    const { run, get } = createBucket();
    const [one, other] = [createSlowBody(), createSlowBody()];
    const first = run('PUT', '/files/a', { headers, body: one.body });
    const second = run('PUT', '/files/a', { headers, body: other.body });
    other.end('win!');
    expect((await second).status).toBe(200);
    one.end('late');
    await expect(first).rejects.toMatchObject(failed);
    expect((await get('a')).text).toBe('win!');
  });

  test('a copy is not stored over an object that arrives meanwhile', async () => {
    const { run, put, get, objects } = createBucket();
    await put('source', 'copy');
    const { read } = objects;
    objects.read = async (place, range) => {
      objects.read = read;
      await put('a', 'first');
      return read(place, range);
    };
    const copy = run('PUT', '/files/a', {
      headers: { 'if-none-match': '*', 'x-amz-copy-source': 'files/source' },
    });
    await expect(copy).rejects.toMatchObject(failed);
    expect((await get('a')).text).toBe('first');
  });

  test('a write without a condition replaces the object', async () => {
    const { put, get } = createBucket();
    await put('a', 'first', { 'if-none-match': '*' });
    await put('a', 'second');
    expect((await get('a')).text).toBe('second');
  });
});

describe('a DELETE', () => {
  test('responds the same with and without an object', async () => {
    const { run, put, objects } = createBucket();
    await put('a', 'a');
    const deleted = await run('DELETE', '/files/a');
    expect(deleted).toEqual({ status: 204, headers: {}, text: '' });
    expect(await run('DELETE', '/files/a')).toEqual(deleted);
    expect(objects.list('files')).toEqual([]);
  });

  test('with a condition is reported as unsupported, and deletes nothing', async () => {
    const { run, put, objects } = createBucket();
    await put('a', 'a');
    await expect(run('DELETE', '/files/a', { headers: { 'if-match': '"x"' } })).rejects.toMatchObject({
      name: 'LocalFault',
      code: 'UNSUPPORTED',
    });
    expect(objects.list('files')).toHaveLength(1);
  });
});
