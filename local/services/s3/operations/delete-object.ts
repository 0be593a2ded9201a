import { ofObject } from '../access.ts';
import type { Operation } from './operation.ts';

/**
 * Deleting a missing object succeeds.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
 */
export const deleteObject: Operation = async (request, { objects, caller }) => {
  caller.demand(ofObject('DeleteObject', request));
  const { bucket, key } = request;
  await objects.remove(bucket, key);
  return { status: 204, headers: {}, body: null };
};
