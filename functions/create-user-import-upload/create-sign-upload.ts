import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { CreateUserImportUploadPorts } from './create-user-import-upload.ts';

/** Headers that the signature covers besides the host; the SDK omits them by default. */
const SIGNED_HEADERS: ReadonlySet<string> = new Set(['content-length', 'content-type']);

/**
 * Signs URLs for one PUT. S3 computes the signature with the headers that it receives, so that a file of
 * another length or type is rejected with 403 before it is stored.
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
