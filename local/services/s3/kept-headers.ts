import { S3Failure } from './errors.ts';
import { checkHeaderValues } from './header-values.ts';

/** Headers that a GET answers as they were put. */
const KEPT = /^(content-type|content-disposition|content-language|cache-control|expires|x-amz-meta-.*)$/;

/** What of the headers of an upload is kept with the object. Throws an `S3Failure` for one that HTTP cannot carry. */
export const toKeptHeaders = (
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const encoding = toContentEncoding(headers['content-encoding']);
  const kept = {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.test(name))),
    ...(encoding !== '' && { 'content-encoding': encoding }),
  };
  checkMetadataSize(kept);
  // What a presigned URL carries came through no parser of headers.
  return checkHeaderValues(kept, (name) => name);
};

/** What is known of the checksums of an object. */
export const toChecksums = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-')));

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MAXIMUM_METADATA_BYTES = 2048;

const META = 'x-amz-meta-';

/** Of user-defined metadata, the bytes of names and values count. */
const checkMetadataSize = (headers: Readonly<Record<string, string>>): void => {
  const size = Object.entries(headers)
    .filter(([name]) => name.startsWith(META))
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name.slice(META.length) + value), 0);
  if (size <= MAXIMUM_METADATA_BYTES) return;
  throw new S3Failure('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
    Size: String(size),
    MaxSizeAllowed: String(MAXIMUM_METADATA_BYTES),
  });
};

/** `aws-chunked` is how the bytes came, not what they are. */
const toContentEncoding = (text = ''): string =>
  text
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked')
    .join(',');
