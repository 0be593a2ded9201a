import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { CreateUserImportUploadPorts } from './create-user-import-upload.ts';

/** Headers that the signature covers beside the host; the SDK leaves them out unless told. */
const SIGNED_HEADERS: ReadonlySet<string> = new Set(['content-length', 'content-type']);

/**
 * Signs URLs for one PUT. S3 computes the signature with the headers of the request as it came, so that a file of another
 * length or type is answered with 403, before a byte of it is stored.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const createSignUpload =
  (client: S3Client, bucket: string): CreateUserImportUploadPorts['signUpload'] =>
  ({ key, size, contentType }, seconds) =>
    getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: size, ContentType: contentType }),
      { expiresIn: seconds, signableHeaders: new Set(SIGNED_HEADERS) },
    );
