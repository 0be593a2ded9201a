import { ofObject } from '../access.ts';
import { checkConditions } from '../conditional-write.ts';
import { toChecksums, toKeptHeaders } from '../kept-headers.ts';
import { createUpload } from '../upload.ts';
import { copyObject } from './copy-object.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = async (request, context) => {
  if ('x-amz-copy-source' in request.headers) return copyObject(request, context);
  const { bucket, key, headers } = request;
  const { objects, clock, caller, maximumObjectBytes } = context;
  caller.demand(ofObject('PutObject', request));
  checkConditions(headers, objects.find(bucket, key));
  const keptHeaders = toKeptHeaders(headers);
  const upload = createUpload(request, maximumObjectBytes);
  const object = await objects.put({ bucket, key }, upload.bytes, () => {
    const { size, md5, checksums } = upload.finish();
    checkConditions(headers, objects.find(bucket, key));
    return { key, size, md5, modifiedAt: clock.now(), headers: { ...keptHeaders, ...checksums } };
  });
  return { status: 200, headers: { etag: `"${object.md5}"`, ...toChecksums(object.headers) }, body: null };
};
