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
