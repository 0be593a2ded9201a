import { LocalFault } from '../../../kernel/errors.ts';
import { checkHeaderValues } from '../header-values.ts';
import { createUpload } from '../upload.ts';
import type { Operation } from './operation.ts';

/** Headers that a GET returns as they were put. */
const KEPT = /^(content-type|content-disposition|content-language|cache-control|expires|x-amz-meta-.*)$/;

/** Ignoring these would have another effect than requested. */
const unsupported = ['if-match', 'if-none-match', 'x-amz-copy-source', 'x-amz-write-offset-bytes'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = async (request, { objects, clock, maximumObjectBytes }) => {
  const { bucket, key, headers } = request;
  checkHeaders(headers);
  // The headers of a presigned URL have not passed an HTTP parser.
  const keptHeaders = checkHeaderValues(toKeptHeaders(headers), (name) => name);
  const upload = createUpload(request, maximumObjectBytes);
  const object = await objects.put({ bucket, key }, upload.bytes, () => {
    const { size, md5, checksums } = upload.finish();
    return { key, size, md5, modifiedAt: clock.now(), headers: { ...keptHeaders, ...checksums } };
  });
  const checksums = Object.entries(object.headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return { status: 200, headers: { etag: `"${object.md5}"`, ...Object.fromEntries(checksums) }, body: null };
};

const checkHeaders = (headers: Readonly<Record<string, string>>): void => {
  const name = unsupported.find((header) => header in headers);
  if (name === undefined) return;
  throw new LocalFault(
    'UNSUPPORTED',
    `The local S3 does not heed the header ${name} of a PUT.`,
    'Put the object without it, or test against a deployed bucket.',
  );
};

const toKeptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const encoding = toContentEncoding(headers['content-encoding']);
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.test(name))),
    ...(encoding !== '' && { 'content-encoding': encoding }),
  };
};

/** `aws-chunked` is the transfer encoding, not part of the content. */
const toContentEncoding = (text = ''): string =>
  text
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked')
    .join(',');
