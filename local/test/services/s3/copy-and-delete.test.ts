import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bucket, startS3 } from './start-s3.ts';

let client: S3Client;
let stop: () => Promise<void>;

beforeEach(async () => {
  ({ client, stop } = await startS3());
});
afterEach(() => stop());

const put = (Key: string, Body: string, settings: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...settings }));
const copy = (from: string, Key: string, settings: Partial<CopyObjectCommandInput> = {}) =>
  client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, ...settings }));
const get = async (Key: string) => {
  const object = await client.send(new GetObjectCommand({ Bucket, Key }));
  return { ...object, text: await object.Body?.transformToString() };
};
const listKeys = async () =>
  ((await client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);

test('a copy has the bytes and the metadata of its source', async () => {
  const { ETag } = await put('a b/é.txt', 'hello', { ContentType: 'text/plain', Metadata: { by: 'ada' } });
  expect((await copy('a%20b/%C3%A9.txt', 'copy.txt')).CopyObjectResult?.ETag).toBe(ETag);
  expect(await get('copy.txt')).toMatchObject({
    text: 'hello',
    ContentType: 'text/plain',
    Metadata: { by: 'ada' },
  });
});

test('a copy that replaces the metadata has its own, onto itself too', async () => {
  await put('a.txt', 'hello', { Metadata: { by: 'ada' } });
  await expect(copy('a.txt', 'a.txt')).rejects.toMatchObject({ name: 'InvalidRequest' });
  await copy('a.txt', 'a.txt', { MetadataDirective: 'REPLACE', Metadata: { by: 'grace' } });
  expect(await get('a.txt')).toMatchObject({ text: 'hello', Metadata: { by: 'grace' } });
});

test('a copy heeds the conditions on its source', async () => {
  const { ETag } = await put('a.txt', 'hello');
  const past = new Date(Date.now() - 60_000);
  const future = new Date(Date.now() + 60_000);
  await copy('a.txt', 'b.txt', { CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: future });
  const unfulfilled: Partial<CopyObjectCommandInput>[] = [
    { CopySourceIfMatch: '"other"' },
    { CopySourceIfNoneMatch: ETag },
    { CopySourceIfUnmodifiedSince: past },
    { CopySourceIfModifiedSince: future },
  ];
  for (const settings of unfulfilled)
    await expect(copy('a.txt', 'c.txt', settings)).rejects.toMatchObject({ name: 'PreconditionFailed' });
});

test('a copy of what is not there is refused', async () => {
  await expect(copy('absent', 'copy')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(copy('a', 'b', { CopySource: 'absent/a' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await expect(copy('a', 'b', { CopySource: 'absent' })).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('many objects are deleted at once, with any characters in their keys', async () => {
  const keys = ['a&b', '<c>', 'd"e', 'é', 'kept'];
  for (const Key of keys) await put(Key, Key);
  const Objects = [...keys.slice(0, 4), 'absent'].map((Key) => ({ Key }));
  const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Deleted?.map(({ Key }) => Key)).toEqual(['a&b', '<c>', 'd"e', 'é', 'absent']);
  expect(Errors).toBeUndefined();
  expect(await listKeys()).toEqual(['kept']);
  const quiet = { Objects: [{ Key: 'kept' }], Quiet: true };
  expect(await client.send(new DeleteObjectsCommand({ Bucket, Delete: quiet }))).not.toHaveProperty(
    'Deleted',
  );
  expect(await listKeys()).toEqual([]);
});

test('if-none-match does not write over what is there', async () => {
  await put('a.txt', 'first', { IfNoneMatch: '*' });
  await expect(put('a.txt', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  expect((await get('a.txt')).text).toBe('first');
});
