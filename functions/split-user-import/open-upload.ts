import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OpenUpload } from './split-user-import.ts';

/** The upload is gone; it has another content; it has nothing behind this byte. */
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
          // Of an empty file, no range can be had.
          ...(offset > 0 ? { Range: `bytes=${offset}-` } : {}),
        }),
      );
      return Body as Readable;
    } catch (fault) {
      const reason = fault instanceof S3ServiceException ? fault.name : '';
      if (reason in OVER) {
        const rest = OVER[reason as keyof typeof OVER];
        return rest && Readable.from(rest);
      }
      throw fault;
    }
  };
