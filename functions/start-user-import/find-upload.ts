import { HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import type { StartUserImportPorts } from './start-user-import.ts';

/** An id that createUserImportUpload gave: nothing else may lead to other objects of the bucket. */
const UPLOAD = /^uploads\/[0-9a-f-]{36}\.(csv|jsonl)$/;

/** S3 says that an object is missing only to those who may list the bucket; to others it forbids looking. */
export const createFindUpload =
  (client: S3Client, bucket: string): StartUserImportPorts['findUpload'] =>
  async (key) => {
    if (!UPLOAD.test(key)) {
      return null;
    }
    try {
      const { ContentLength = 0, ETag = '' } = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key }),
      );
      return { bytes: ContentLength, etag: ETag };
    } catch (fault) {
      if (fault instanceof NotFound) {
        return null;
      }
      throw fault;
    }
  };
