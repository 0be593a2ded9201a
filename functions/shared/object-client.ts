import { S3Client } from '@aws-sdk/client-s3';

/**
 * Region, endpoint and credentials come from the environment. Without the checksums that the SDK adds by
 * default, which a presigned URL would require of the client that uploads.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
 */
export const createObjectClient = (): S3Client =>
  new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
