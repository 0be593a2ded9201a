import { describe, expect, test } from 'vitest';
import { toCustom, toLibraryStorage, toStorage } from '../../amplify/to-storage.ts';
import type { Json } from '../../kernel/json.ts';

const bucket = JSON.stringify({ name: 'files', bucketName: 'app-files', storageRegion: 'eu-west-1' });
const outputs = { bucketName: 'app-files', storageRegion: 'eu-west-1', buckets: JSON.stringify([bucket]) };

describe('the storage of the outputs', () => {
  test('has the buckets of the stack', () => {
    expect(toStorage({ outputs })).toEqual({
      aws_region: 'eu-west-1',
      bucket_name: 'app-files',
      buckets: [{ name: 'files', bucket_name: 'app-files', aws_region: 'eu-west-1' }],
    });
  });

  test.each(['bucketName', 'storageRegion'])('is absent without the output %s', (name) => {
    expect(toStorage({ outputs: { ...outputs, [name]: undefined as unknown as Json } })).toBeNull();
    expect(toStorage({ outputs: { ...outputs, [name]: { Ref: 'Bucket' } } })).toBeNull();
  });

  test.each<[string, Json]>([
    ['no text', 5],
    ['no JSON', '['],
    ['no list', '{"name":"files"}'],
    ['a list of other values', '[1,null,"text",[]]'],
    ['a bucket without a name', JSON.stringify([JSON.stringify({ bucketName: 'b' })])],
    ['a bucket without a bucket', JSON.stringify([{ name: 'a' }])],
  ])('has no buckets if the output is %s', (_what, buckets) => {
    expect(toStorage({ outputs: { ...outputs, buckets } })?.buckets).toEqual([]);
  });

  test('keeps the paths of a bucket', () => {
    const paths = { 'public/*': { guest: ['get'] } };
    const buckets = JSON.stringify([{ name: 'a', bucketName: 'b', paths }]);
    expect(toStorage({ outputs: { ...outputs, buckets } })?.buckets).toEqual([
      { name: 'a', bucket_name: 'b', aws_region: null, paths },
    ]);
  });
});

describe("the library's storage", () => {
  const storage = toStorage({ outputs });

  test.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566'])(
    'has a region that makes the address local, for %s',
    (endpoint) => {
      const configured = toLibraryStorage(storage, endpoint);
      expect(configured?.S3.region).toBe('localhost:4566#');
      expect(configured?.S3.buckets).toEqual({
        files: { bucketName: 'app-files', region: 'localhost:4566#' },
      });
      const url = new URL(`https://app-files.s3.${configured?.S3.region}.amazonaws.com/key`);
      expect(url.host).toBe('app-files.s3.localhost:4566');
    },
  );

  test('is absent if the endpoint is not at localhost, and without storage', () => {
    expect(toLibraryStorage(storage, 'http://192.0.2.7:4566')).toBeNull();
    expect(toLibraryStorage(null, 'http://127.0.0.1:4566')).toBeNull();
  });
});

describe('custom outputs', () => {
  test('are added without their version, which would hide the local endpoints', () => {
    expect(toCustom({ outputs: { customOutputs: '{"version":"1.4","custom":{"a":1}}' } })).toEqual({
      custom: { a: 1 },
    });
  });

  test.each<[Json]>([['['], ['[]'], ['5'], [5], [null]])('are none for %j', (customOutputs) => {
    expect(toCustom({ outputs: { customOutputs } })).toEqual({});
  });
});

describe("the library's address of a bucket", () => {
  const storage = toStorage({ outputs });

  test.each([
    ['http://127.0.0.1:80', 'localhost:80#', 'app-files.s3.localhost:80'],
    ['http://localhost', 'localhost:80#', 'app-files.s3.localhost:80'],
    // Without a port, since 443 is that of https.
    ['https://localhost', 'localhost:443#', 'app-files.s3.localhost'],
    ['http://127.9.9.9:65535', 'localhost:65535#', 'app-files.s3.localhost:65535'],
  ])('has the port of %s', (endpoint, region, host) => {
    const configured = toLibraryStorage(storage, endpoint);
    expect(configured?.S3).toMatchObject({ region, buckets: { files: { region } } });
    expect(new URL(`https://app-files.s3.${configured?.S3.region}.amazonaws.com/key`).host).toBe(host);
  });

  test('has the paths of its bucket, and no member for them otherwise', () => {
    const paths = { 'public/*': { guest: ['get'] } };
    const buckets = JSON.stringify([
      { name: 'a', bucketName: 'one', paths },
      { name: 'b', bucketName: 'two' },
    ]);
    const configured = toLibraryStorage(
      toStorage({ outputs: { ...outputs, buckets } }),
      'http://localhost:1',
    );
    expect(configured?.S3.buckets).toEqual({
      a: { bucketName: 'one', region: 'localhost:1#', paths },
      b: { bucketName: 'two', region: 'localhost:1#' },
    });
  });
});
