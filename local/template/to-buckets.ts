import { LocalFault } from '../kernel/errors.ts';
import { toBucketArn, toBucketName } from './physical-names.ts';
import type { Resource } from './resource.ts';
import type { BucketModel } from './service-model.ts';

/**
 * Rules of a bucket (CORS, lifecycle, encryption) have no effect locally: every origin is accepted, nothing
 * expires.
 */
export const toBucket = (bucket: Resource): BucketModel => ({
  logicalId: bucket.logicalId,
  bucketName: toBucketName(bucket),
  bucketArn: toBucketArn(bucket),
});

/** Null for a bucket without notifications; throws a `LocalFault` for one that has some. */
export const refuseNotifications = ({ logicalId, properties }: Resource): null => {
  if (properties.json('NotificationConfiguration') === undefined) return null;
  throw new LocalFault(
    'UNSUPPORTED',
    `${logicalId} stores objects, but does not send event notifications locally.`,
    'Invoke the subscriber in a separate test.',
  );
};
