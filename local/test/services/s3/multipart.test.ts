import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bucket, startS3 } from './start-s3.ts';

const FIVE_MEGABYTES = 5 * 1024 ** 2;
const Key = 'a folder/large & é.bin';
const place = { Bucket, Key };

let directory: string;
let client: S3Client;
let stop: () => Promise<void>;

afterEach(() => stop());

const begin = async (settings: object = {}) =>
  (await client.send(new CreateMultipartUploadCommand({ ...place, ...settings }))).UploadId ?? '';
const uploadPart = async (UploadId: string, PartNumber: number, Body: Buffer) => {
  const { ETag } = await client.send(new UploadPartCommand({ ...place, UploadId, PartNumber, Body }));
  return { PartNumber, ETag };
};
const complete = (
  UploadId: string,
  Parts: { PartNumber: number; ETag: string | undefined }[],
  settings = {},
) =>
  client.send(
    new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts }, ...settings }),
  );
const listParts = (UploadId: string) => client.send(new ListPartsCommand({ ...place, UploadId }));

describe.each(['memory', 'a folder'])('an upload in parts, to %s', (kind) => {
  const toBuckets = () => (kind === 'memory' ? null : join(directory, 'buckets'));
  const open = async () => {
    ({ client, stop } = await startS3({ directory: toBuckets() }));
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'objects-'));
    await open();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('becomes one object of all parts, by their numbers, and no object before', async () => {
    const parts = [Buffer.alloc(FIVE_MEGABYTES, 'a'), Buffer.alloc(FIVE_MEGABYTES, 'b'), Buffer.from('end')];
    const UploadId = await begin({ ContentType: 'video/mp4', Metadata: { by: 'ada' } });
    const second = await uploadPart(UploadId, 2, parts[1] ?? Buffer.alloc(0));
    const first = await uploadPart(UploadId, 1, parts[0] ?? Buffer.alloc(0));
    const last = await uploadPart(UploadId, 7, parts[2] ?? Buffer.alloc(0));
    expect(await client.send(new ListObjectsV2Command({ Bucket }))).toMatchObject({ KeyCount: 0 });
    expect((await listParts(UploadId)).Parts).toMatchObject([
      { PartNumber: 1, ETag: first.ETag, Size: FIVE_MEGABYTES },
      { PartNumber: 2, ETag: second.ETag, Size: FIVE_MEGABYTES },
      { PartNumber: 7, ETag: last.ETag, Size: 3 },
    ]);
    const { ETag } = await complete(UploadId, [first, second, last]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    const object = await client.send(new GetObjectCommand(place));
    expect(object).toMatchObject({ ETag, ContentType: 'video/mp4', Metadata: { by: 'ada' } });
    const bytes = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.concat(parts))).toBe(true);
    await expect(listParts(UploadId)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('replaces a part that is uploaded again, and deletes all parts when it is aborted', async () => {
    const UploadId = await begin();
    const outdated = await uploadPart(UploadId, 1, Buffer.from('first'));
    const current = await uploadPart(UploadId, 1, Buffer.from('second'));
    await expect(complete(UploadId, [outdated])).rejects.toMatchObject({ name: 'InvalidPart' });
    await complete(UploadId, [current]);
    const aborted = await begin();
    await uploadPart(aborted, 1, Buffer.from('lost'));
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId: aborted }));
    await expect(complete(aborted, [current])).rejects.toMatchObject({ name: 'NoSuchUpload' });
    if (kind === 'memory') return;
    expect(readdirSync(join(directory, 'buckets-uploads', Bucket, 'data'))).toEqual([]);
  });

  test('is rejected if parts are too small, out of order, or missing', async () => {
    const UploadId = await begin();
    const small = await uploadPart(UploadId, 1, Buffer.from('small'));
    const last = await uploadPart(UploadId, 2, Buffer.from('last'));
    await expect(complete(UploadId, [small, last])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(UploadId, [last, small])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete(UploadId, [{ ...last, PartNumber: 3 }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(uploadPart(UploadId, 10_001, Buffer.from('x'))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });

  test('is refused for a checksum that is not that of the whole object', async () => {
    const UploadId = await begin();
    const part = await uploadPart(UploadId, 1, Buffer.from('hello'));
    const ofAll = { ChecksumType: 'FULL_OBJECT' } as const;
    await expect(complete(UploadId, [part], { ...ofAll, ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await complete(UploadId, [part], { ...ofAll, ChecksumCRC32: 'NhCmhg==' });
  });

  test('continues after a restart, if objects are kept', async () => {
    if (kind === 'memory') return;
    const UploadId = await begin();
    const part = await uploadPart(UploadId, 1, Buffer.from('kept'));
    await stop();
    await open();
    await complete(UploadId, [part]);
    const object = await client.send(new GetObjectCommand(place));
    expect(await object.Body?.transformToString()).toBe('kept');
  });
});
