import type { Operation } from './operation.ts';

/**
 * Deleting a missing object succeeds.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
 */
export const deleteObject: Operation = async ({ bucket, key }, { objects }) => {
  await objects.remove(bucket, key);
  return { status: 204, headers: {}, body: null };
};
