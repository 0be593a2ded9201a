import { Readable } from 'node:stream';
import { type GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { createOpenUpload } from '../../../functions/split-user-import/open-upload.ts';

const openWith = (send: (command: GetObjectCommand) => Promise<unknown>) =>
  createOpenUpload({ send } as unknown as S3Client, 'bucket');

const toFault = (name: string) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: {}, message: name });

const readAll = async (chunks: AsyncIterable<Uint8Array> | null): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks ?? []) parts.push(chunk);
  return Buffer.concat(parts).toString();
};

describe('openUpload', () => {
  test('requests the content of this etag, from its start without a range', async () => {
    const requests: unknown[] = [];
    const open = openWith(async ({ input }) => {
      requests.push(input);
      return { Body: Readable.from([Buffer.from('name,email\n')]) };
    });
    expect(await readAll(await open('uploads/a.csv', '"etag"', 0))).toBe('name,email\n');
    expect(requests).toEqual([{ Bucket: 'bucket', Key: 'uploads/a.csv', IfMatch: '"etag"' }]);
  });

  test('requests a range from another position', async () => {
    const ranges: unknown[] = [];
    const open = openWith(async ({ input }) => {
      ranges.push(input.Range);
      return { Body: Readable.from([]) };
    });
    await open('a', 'b', 1);
    await open('a', 'b', 52_428_800);
    expect(ranges).toEqual(['bytes=1-', 'bytes=52428800-']);
  });

  test.each(['NoSuchKey', 'PreconditionFailed'])('resolves with null for %s', async (name) => {
    const open = openWith(() => Promise.reject(toFault(name)));
    expect(await open('a', 'b', 0)).toBeNull();
  });

  test('resolves with nothing more to read at the end of the file', async () => {
    const open = openWith(() => Promise.reject(toFault('InvalidRange')));
    const rest = await open('a', 'b', 10);
    expect(rest).not.toBeNull();
    expect(await readAll(rest)).toBe('');
  });

  test.each(['AccessDenied', 'SlowDown', 'InternalError', 'toString'])('rejects for %s', async (name) => {
    const open = openWith(() => Promise.reject(toFault(name)));
    await expect(open('a', 'b', 0)).rejects.toMatchObject({ name });
  });

  test('rejects for an error that is not of S3, even with such a name', async () => {
    const fault = Object.assign(new Error('lost'), { name: 'NoSuchKey' });
    await expect(openWith(() => Promise.reject(fault))('a', 'b', 0)).rejects.toBe(fault);
  });
});
