import { HeadObjectCommand, type HeadObjectCommandOutput, NotFound, type S3Client } from '@aws-sdk/client-s3';
import type { StartUserImportPorts } from './start-user-import.ts';

/** An id returned by createUserImportUpload: no other object of the bucket may be read. */
const UPLOAD = /^uploads\/[0-9a-f-]{36}\.(csv|jsonl)$/;

/** S3 reports a missing object only to callers that may list the bucket; to others it returns 403. */
export const createFindUpload =
  (client: S3Client, bucket: string): StartUserImportPorts['findUpload'] =>
  async (key) => {
    if (!UPLOAD.test(key)) return null;
    try {
      const facts = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' }),
      );
      const { ContentLength = 0, ETag = '' } = facts;
      return { bytes: ContentLength, etag: ETag, checksum: toChecksum(facts) };
    } catch (fault) {
      if (fault instanceof NotFound) return null;
      throw fault;
    }
  };

/**
 * S3 computes the first if an upload has none. The etag is enough only with SSE-S3: with a KMS key, equal
 * files have different ones.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
const toChecksum = (facts: HeadObjectCommandOutput): string =>
  facts.ChecksumCRC64NVME ??
  facts.ChecksumSHA256 ??
  facts.ChecksumSHA1 ??
  facts.ChecksumCRC32C ??
  facts.ChecksumCRC32 ??
  '';
