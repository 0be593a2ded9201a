import type { Headers } from '../../kernel/identity.ts';
import { S3Failure } from './errors.ts';

/** A request as received. */
export interface RawRequest {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: Headers;
  body: AsyncIterable<Buffer>;
}

/** The parsed request. */
export interface S3Request {
  method: string;
  bucket: string;
  /** Empty for a request about the bucket itself. */
  key: string;
  query: URLSearchParams;
  /** Of a repeated header, the first. Includes the `x-amz-…` headers of a presigned URL. */
  headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Buffer>;
}

const MAXIMUM_KEY_BYTES = 1024;

/** Parts of the signature, which have no meaning for the operation. */
const SIGNATURE_PARAMETER =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token)$/i;

/** SDKs sign the checksum of an empty body into every presigned URL; see `isPresignedChecksum`. */
const CHECKSUM_PARAMETER = /^x-amz-(checksum-|sdk-checksum-)/i;

/**
 * Whether the URL has a checksum, which S3 ignores: it is that of an empty body, since the signer had none.
 * (aws-sdk#480, aws-sdk-go-v2#2610, localstack#12169; others report that S3 rejects the upload.)
 */
export const isPresignedChecksum = ({ query }: S3Request): boolean =>
  [...query.keys()].some((name) => CHECKSUM_PARAMETER.test(name));

/** `bucket.localhost:4566`, or `bucket.s3.eu-west-1.localhost:4566`. */
const HOST_OF_BUCKET = /^(.+?)(?:\.s3(?:[.-][a-z0-9-]+)?)?\.localhost(?::\d+)?$/;

/**
 * The bucket is in the path, `/bucket/key`, or in the host. Throws an `S3Failure` for a path without a
 * bucket.
 */
export const parseRequest = (
  { method, path, headers, body }: RawRequest,
  isBucket: (name: string) => boolean,
): S3Request => {
  const [pathname = '', search = ''] = splitOnce(path, '?');
  const bucketOfHost = findBucketOfHost(headers, isBucket);
  const [bucket = '', key = ''] =
    bucketOfHost === null
      ? splitOnce(pathname.slice(1), '/').map(decodePath)
      : [bucketOfHost, decodePath(pathname.slice(1))];
  if (Buffer.byteLength(key) > MAXIMUM_KEY_BYTES)
    throw new S3Failure('KeyTooLongError', 'Your key is too long', {
      Size: String(Buffer.byteLength(key)),
      MaxSizeAllowed: String(MAXIMUM_KEY_BYTES),
    });
  const query = new URLSearchParams(search);
  return { method, bucket, key, query, headers: toHeaders(headers, query), body };
};

const splitOnce = (text: string, separator: string): string[] => {
  const place = text.indexOf(separator);
  return place === -1 ? [text] : [text.slice(0, place), text.slice(place + 1)];
};

const findBucketOfHost = ({ host }: Headers, isBucket: (name: string) => boolean): string | null => {
  const [, name = ''] = HOST_OF_BUCKET.exec(String(host ?? '')) ?? [];
  return isBucket(name) ? name : null;
};

const decodePath = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Failure('InvalidURI', "Couldn't parse the specified URI.");
  }
};

const toHeaders = (headers: Headers, query: URLSearchParams): Record<string, string> => {
  const hoisted = [...query].filter(
    ([name]) => /^x-amz-/i.test(name) && !SIGNATURE_PARAMETER.test(name) && !CHECKSUM_PARAMETER.test(name),
  );
  const sent = Object.entries(headers).map(([name, value]) => [name, [value].flat()[0] ?? ''] as const);
  return Object.fromEntries([
    ...hoisted.map(([name, value]) => [name.toLowerCase(), value] as const),
    ...sent,
  ]);
};
