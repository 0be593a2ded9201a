import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import type { Access } from '../../../services/s3/access.ts';
import { accessKeyId, Bucket, startS3 } from './start-s3.ts';

let client: S3Client;
let stop: () => Promise<void>;
let asked: [string, Access][];

const open = async (isPermitted: (access: Access) => boolean) => {
  asked = [];
  const isAllowed = (id: string, access: Access) => {
    asked.push([id, access]);
    return isPermitted(access);
  };
  ({ client, stop } = await startS3({ isAllowed }));
};
afterEach(() => stop());

const place = { Bucket, Key: 'a/b' };
const part = { ...place, UploadId: 'u', PartNumber: 1 };
const PUT = 's3:PutObject';

const OBJECT = `arn:aws:s3:::${Bucket}/a/b`;

test.each<[string, () => Promise<unknown>, string, string]>([
  ['GetObject', () => client.send(new GetObjectCommand(place)), 's3:GetObject', OBJECT],
  ['HeadObject', () => client.send(new HeadObjectCommand(place)), 's3:GetObject', OBJECT],
  ['PutObject', () => client.send(new PutObjectCommand({ ...place, Body: 'a' })), PUT, OBJECT],
  ['DeleteObject', () => client.send(new DeleteObjectCommand(place)), 's3:DeleteObject', OBJECT],
  [
    'CopyObject',
    () => client.send(new CopyObjectCommand({ ...place, CopySource: `${Bucket}/source` })),
    's3:GetObject',
    `arn:aws:s3:::${Bucket}/source`,
  ],
  ['CreateMultipartUpload', () => client.send(new CreateMultipartUploadCommand(place)), PUT, OBJECT],
  ['UploadPart', () => client.send(new UploadPartCommand({ ...part, Body: 'a' })), PUT, OBJECT],
  ['ListParts', () => client.send(new ListPartsCommand(part)), PUT, OBJECT],
  ['AbortMultipartUpload', () => client.send(new AbortMultipartUploadCommand(part)), PUT, OBJECT],
  ['CompleteMultipartUpload', () => client.send(new CompleteMultipartUploadCommand(part)), PUT, OBJECT],
  ['ListBuckets', () => client.send(new ListBucketsCommand()), 's3:ListAllMyBuckets', '*'],
])('%s needs the policies of the caller', async (name, call, action, resource) => {
  await open(() => false);
  await expect(call()).rejects.toMatchObject({
    // The answer to a HEAD has no body.
    ...(name !== 'HeadObject' && { name: 'AccessDenied' }),
    $metadata: { httpStatusCode: 403 },
  });
  expect(asked).toEqual([[accessKeyId, { action, resource, conditions: {} }]]);
});

test('a copy has to be allowed at its destination, too', async () => {
  await open(({ action }) => action === 's3:GetObject');
  await expect(
    client.send(new CopyObjectCommand({ ...place, CopySource: `${Bucket}/source` })),
  ).rejects.toMatchObject({ name: 'AccessDenied', message: expect.stringContaining('s3:PutObject') });
});

test('ListObjectsV2 is decided with its prefix', async () => {
  await open(({ conditions }) => conditions['s3:prefix'] === 'a/');
  await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/' }));
  await expect(client.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  expect(asked.at(-1)?.[1]).toEqual({
    action: 's3:ListBucket',
    resource: `arn:aws:s3:::${Bucket}`,
    conditions: { 's3:prefix': null, 's3:delimiter': null, 's3:max-keys': null },
  });
});

test('DeleteObjects deletes those that the caller may, and says so of each', async () => {
  await open(({ resource }) => !resource.endsWith('/theirs'));
  const Objects = [{ Key: 'mine' }, { Key: 'theirs' }];
  const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Deleted).toEqual([{ Key: 'mine' }]);
  expect(Errors).toMatchObject([{ Key: 'theirs', Code: 'AccessDenied' }]);
});
