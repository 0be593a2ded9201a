import { ofObject } from '../access.ts';
import { findUnmetCondition } from '../conditional-read.ts';
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
  const { size, md5, modifiedAt } = object;
  const validators = { etag: `"${md5}"`, 'last-modified': new Date(modifiedAt).toUTCString() };
  if (!isModified(object, request.headers))
    return { status: 304, range: { start: 0, end: -1 }, headers: { ...toCaching(object), ...validators } };
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
      ...validators,
      'content-length': String(range.end - range.start + 1),
      ...(partial && { 'content-range': `bytes ${partial.start}-${partial.end}/${size}` }),
    },
  };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = async (request, context): Promise<S3Response> => {
  context.caller.demand(ofObject('GetObject', request));
  const { status, headers, range } = describeObject(request, context);
  if (status === 304) return { status, headers, body: null };
  const body = await context.objects.read(request, range);
  if (body === null) throw noSuchKey(request.key);
  return { status, headers, body };
};

const noSuchKey = (key: string): S3Failure =>
  new S3Failure('NoSuchKey', 'The specified key does not exist.', { Key: key });

/** False for the response 304. Throws an `S3Failure` for a precondition that does not hold. */
const isModified = (object: StoredObject, headers: S3Request['headers']): boolean => {
  const unmet = findUnmetCondition(object, headers);
  if (unmet === 'if-match') throw preconditionFailed('If-Match');
  if (unmet === 'if-unmodified-since') throw preconditionFailed('If-Unmodified-Since');
  return unmet === null;
};

/** What a cache also updates after a 304 (RFC 9110, 15.4.5). */
const toCaching = ({ headers }: StoredObject): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(cache-control|expires)$/.test(name)));

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
