import { LocalFault } from '../../../kernel/errors.ts';
import { ofObject } from '../access.ts';
import type { Operation } from './operation.ts';

/**
 * Deleting a missing object succeeds.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
 */
export const deleteObject: Operation = async (request, { objects, caller }) => {
  caller.demand(ofObject('DeleteObject', request));
  if ('if-match' in request.headers) throw conditional();
  const { bucket, key } = request;
  await objects.remove(bucket, key);
  return { status: 204, headers: {}, body: null };
};

/** Ignoring the condition would delete more than requested. */
const conditional = (): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    'The local S3 does not support the header if-match of a DELETE.',
    'Delete the object without it, or test against a deployed bucket.',
  );
