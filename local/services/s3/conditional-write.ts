import { LocalFault } from '../../kernel/errors.ts';
import { S3Failure } from './errors.ts';
import type { StoredObject } from './object-store.ts';

/** Ignoring these would have another effect than requested. */
const unsupported = ['if-match', 'x-amz-write-offset-bytes'];

/**
 * To be called before the bytes are read, and again when the object is stored: of concurrent writes, the first
 * one to finish succeeds. Throws an `S3Failure` (`PreconditionFailed`) where an object may not be
 * written over, and a `LocalFault` for a condition that does not run here.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export const checkConditions = (
  headers: Readonly<Record<string, string>>,
  present: StoredObject | null,
): void => {
  const name = unsupported.find((header) => header in headers);
  if (name !== undefined || (headers['if-none-match'] ?? '*') !== '*')
    throw new LocalFault(
      'UNSUPPORTED',
      `The local S3 does not support the header ${name ?? 'if-none-match'} of a write, but for if-none-match: *.`,
      'Write the object without it, or test against a deployed bucket.',
    );
  if ('if-none-match' in headers && present !== null) throw preconditionFailed('If-None-Match');
};

export const preconditionFailed = (Condition: string): S3Failure =>
  new S3Failure('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition,
  });
