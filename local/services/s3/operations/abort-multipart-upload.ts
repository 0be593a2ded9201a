import { ofObject } from '../access.ts';
import { findUpload } from '../find-upload.ts';
import type { Operation } from './operation.ts';

/**
 * The initiator of an upload may abort it, regardless of its policies; here it is the one who may put the object.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const abortMultipartUpload: Operation = async (request, { uploads, caller }) => {
  caller.demand(ofObject('PutObject', request));
  await uploads.end(findUpload(request, uploads));
  return { status: 204, headers: {}, body: null };
};
