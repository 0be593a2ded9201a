import type { BucketModel } from './api-model.ts';
import { toBucketArn, toBucketName } from './physical-names.ts';
import type { Resource } from './resource.ts';

/** Rules of a bucket (CORS, lifecycle, encryption) have no effect locally: every origin may ask, nothing expires. */
export const toBucket = (bucket: Resource): BucketModel => ({
  logicalId: bucket.logicalId,
  bucketName: toBucketName(bucket),
  bucketArn: toBucketArn(bucket),
});
