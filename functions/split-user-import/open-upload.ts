import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OpenUpload } from './split-user-import.ts';

/** The upload was deleted; it has other content; it has nothing after this byte. */
const OVER = { NoSuchKey: null, PreconditionFailed: null, InvalidRange: [] } as const;

export const createOpenUpload =
  (client: S3Client, bucket: string): OpenUpload =>
  async (key, etag, offset) => {
    try {
      const { Body } = await client.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          IfMatch: etag,
          // S3 rejects a range of an empty file.
          ...(offset > 0 ? { Range: `bytes=${offset}-` } : {}),
        }),
      );
      return Body as Readable;
    } catch (fault) {
      const reason = fault instanceof S3ServiceException ? fault.name : '';
      if (Object.hasOwn(OVER, reason)) {
        const rest = OVER[reason as keyof typeof OVER];
        return rest && Readable.from(rest);
      }
      throw fault;
    }
  };
