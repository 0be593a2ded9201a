import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createBucketRoutes } from '../../console-api/buckets.ts';
import { createMemoryObjects } from '../../services/s3/memory-store.ts';
import { ask } from './ask.ts';

const bucket = 'uploads';

const open = async (objects: Record<string, string | Buffer>) => {
  const store = createMemoryObjects();
  for (const [key, content] of Object.entries(objects)) {
    const bytes = Buffer.from(content);
    await store.put({ bucket, key }, Readable.from([bytes]), () => ({
      ...{ key, size: bytes.length, md5: '', modifiedAt: 1_000 },
      headers: { 'content-type': 'text/csv' },
    }));
  }
  const buckets = [{ logicalId: 'Uploads', bucketName: bucket, bucketArn: `arn:aws:s3:::${bucket}` }];
  return createBucketRoutes({ buckets, readObjects: async () => store });
};

describe('the buckets of the console', () => {
  test('list objects by prefix, in pages', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `a/${String(index).padStart(3, '0')}`);
    const routes = await open(Object.fromEntries(['b/other', ...names].map((key) => [key, 'x'])));
    const list = (query: Record<string, string>) =>
      ask(routes, 'GET /console/api/buckets/{bucket}/objects', { path: { bucket }, query }) as Promise<{
        objects: { key: string }[];
        nextToken: string | null;
      }>;
    const first = await list({ prefix: 'a/' });
    const second = await list({ prefix: 'a/', nextToken: first.nextToken ?? '' });
    expect([...first.objects, ...second.objects].map(({ key }) => key)).toEqual(names);
    expect(second.nextToken).toBeNull();
  });

  test('show text, the beginning of a large text, and that other bytes are not text', async () => {
    const large = 'ä'.repeat(200_000);
    const routes = await open({
      small: 'name\nAda',
      large,
      image: Buffer.from([0x89, 0x50, 0xff, 0]),
      empty: '',
    });
    const read = (key: string) =>
      ask(routes, 'GET /console/api/buckets/{bucket}/object', { path: { bucket }, query: { key } });
    expect(await read('small')).toEqual({
      key: 'small',
      bytes: 8,
      contentType: 'text/csv',
      text: 'name\nAda',
      isCut: false,
    });
    expect(await read('large')).toMatchObject({ text: large.slice(0, 128 * 1024), isCut: true });
    expect(await read('image')).toMatchObject({ text: null, isCut: false });
    expect(await read('empty')).toMatchObject({ text: '', bytes: 0 });
    expect(await read('absent')).toBeNull();
  });
});

describe('an object', () => {
  const read = async (content: Buffer | string) =>
    ask(await open({ object: content }), 'GET /console/api/buckets/{bucket}/object', {
      path: { bucket },
      query: { key: 'object' },
    });

  test.each([
    ['ASCII', Buffer.from('a\r\nb'), 'a\r\nb'],
    ['letters of every alphabet', Buffer.from('Ä李🙂'), 'Ä李🙂'],
    ['an incomplete character at its end', Buffer.from([0x61, 0xc3]), null],
    ['an incomplete character within', Buffer.from([0xc3, 0x61]), null],
    ['a null character', Buffer.from('a\0b'), null],
    ['UTF-16', Buffer.from('ab', 'utf16le'), null],
    ['half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), null],
  ])('with %s is shown as text, or not at all', async (_, content, text) => {
    expect(await read(content)).toMatchObject({ text, isCut: false, bytes: content.length });
  });

  test.each([
    [256 * 1024, false],
    [256 * 1024 + 1, true],
  ])('of %i bytes is cut: %s', async (length, isCut) => {
    const answer = (await read('x'.repeat(length))) as { text: string };
    expect(answer).toMatchObject({ isCut, bytes: length });
    expect(answer.text).toHaveLength(256 * 1024);
  });

  test('that is cut within a character is shown up to that character', async () => {
    const answer = (await read(`a${'ä'.repeat(200_000)}`)) as { text: string };
    expect(answer.text).toBe(`a${'ä'.repeat(128 * 1024 - 1)}`);
  });
});

describe('the list of objects', () => {
  const list = async (names: readonly string[], query: Record<string, string>) => {
    const routes = await open(Object.fromEntries(names.map((name) => [name, 'x'])));
    return (await ask(routes, 'GET /console/api/buckets/{bucket}/objects', { path: { bucket }, query })) as {
      objects: { key: string }[];
      nextToken: string | null;
    };
  };

  test.each([99, 100])('of %i objects has no further page', async (count) => {
    const names = Array.from({ length: count }, (_, index) => `k${String(index).padStart(3, '0')}`);
    const { objects, nextToken } = await list(names, {});
    expect(objects).toHaveLength(count);
    expect(nextToken).toBe(null);
  });

  test('is ordered by the bytes of the keys, over its pages', async () => {
    // In UTF-16, the surrogates of the emoji sort before the full-width letter.
    const names = ['\uff21', '🙂', 'a'];
    const { objects } = await list(names, {});
    expect(objects.map(({ key }) => key)).toEqual(['a', '\uff21', '🙂']);
    const token = Buffer.from('\uff21').toString('base64url');
    expect((await list(names, { nextToken: token })).objects.map(({ key }) => key)).toEqual(['🙂']);
  });

  test('continues although the last object of a page was deleted', async () => {
    const token = Buffer.from('b').toString('base64url');
    expect((await list(['a', 'c'], { nextToken: token })).objects).toMatchObject([{ key: 'c' }]);
  });

  test('matches prefixes with letter case, and as they are', async () => {
    const names = ['A/1', 'a/1', 'a/*', '%'];
    expect((await list(names, { prefix: 'a/' })).objects).toHaveLength(2);
    expect((await list(names, { prefix: '%' })).objects).toHaveLength(1);
    expect((await list(names, { prefix: 'b' })).objects).toEqual([]);
  });

  test('of an unknown bucket is rejected', async () => {
    const asking = ask(await open({}), 'GET /console/api/buckets/{bucket}/objects', {
      path: { bucket: 'other' },
    });
    await expect(asking).rejects.toMatchObject({ status: 400, message: 'This app has no bucket other.' });
  });
});
