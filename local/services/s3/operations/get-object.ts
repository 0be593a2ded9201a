import { ofObject } from '../access.ts';
import { preconditionFailed } from '../conditional-write.ts';
import { S3Failure } from '../errors.ts';
import { checkHeaderValues } from '../header-values.ts';
import type { StoredObject } from '../object-store.ts';
import { toRange } from '../range.ts';
import type { S3Request } from '../request.ts';
import type { Operation, OperationContext, S3Response } from './operation.ts';

/** Status and headers of a GET and of a HEAD, and their range of bytes. */
export const describeObject = (
  request: S3Request,
  { objects }: OperationContext,
): { status: number; headers: Record<string, string>; range: { start: number; end: number } } => {
  const object = objects.find(request.bucket, request.key);
  if (object === null) throw noSuchKey(request.key);
  checkContent(object, request.headers['if-match']);
  const { size, md5, modifiedAt } = object;
  const partial = toRange(request.headers.range, size);
  const range = partial ?? { start: 0, end: size - 1 };
  const withChecksums = partial === null && request.headers['x-amz-checksum-mode'] === 'ENABLED';
  return {
    status: partial ? 206 : 200,
    range,
    headers: {
      ...toStoredHeaders(object, withChecksums),
      ...toOverrides(request),
      'accept-ranges': 'bytes',
      etag: `"${md5}"`,
      'last-modified': new Date(modifiedAt).toUTCString(),
      'content-length': String(range.end - range.start + 1),
      ...(partial && { 'content-range': `bytes ${partial.start}-${partial.end}/${size}` }),
    },
  };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = async (request, context): Promise<S3Response> => {
  context.caller.demand(ofObject('GetObject', request));
  const { status, headers, range } = describeObject(request, context);
  const body = await context.objects.read(request, range);
  if (body === null) throw noSuchKey(request.key);
  return { status, headers, body };
};

const noSuchKey = (key: string): S3Failure =>
  new S3Failure('NoSuchKey', 'The specified key does not exist.', { Key: key });

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html */
const checkContent = ({ md5 }: StoredObject, wanted: string | undefined): void => {
  const tags = wanted?.split(',').map((tag) => tag.trim().replaceAll('"', ''));
  if (tags === undefined || tags.includes('*') || tags.includes(md5)) return;
  throw preconditionFailed('If-Match');
};

/** Checksums are those of the whole object, and returned only on request. */
const toStoredHeaders = ({ headers }: StoredObject, withChecksums: boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => withChecksums || !name.startsWith('x-amz-checksum-')),
  );

/** A URL may set headers of its response, such as a file name. */
const toOverrides = ({ query }: S3Request): Readonly<Record<string, string>> => {
  const overrides = [...query].filter(([name]) =>
    /^response-(content-(type|disposition|encoding|language)|cache-control|expires)$/.test(name),
  );
  return checkHeaderValues(
    Object.fromEntries(overrides.map(([name, value]) => [name.slice('response-'.length), value])),
    (name) => `response-${name}`,
  );
};
