import { ofObject } from '../access.ts';
import { toKeptHeaders } from '../kept-headers.ts';
import { S3_NAMESPACE, toXml } from '../xml.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation = async (request, { uploads, clock, ids, caller }) => {
  const { bucket, key } = request;
  caller.demand(ofObject('PutObject', request));
  const upload = { uploadId: ids.uuid(), bucket, key, headers: toKeptHeaders(request.headers) };
  await uploads.begin(upload, clock.now());
  const result = { Bucket: bucket, Key: key, UploadId: upload.uploadId };
  const body = toXml('InitiateMultipartUploadResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};
