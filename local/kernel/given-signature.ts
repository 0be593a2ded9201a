/**
 * The signature that a request carries: in its headers, or in the query of a presigned URL, whatever the service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { timingSafeEqual } from 'node:crypto';
import type { Headers } from './identity.ts';
import { type Authorization, type AwsCredentials, parseAuthorization, signatureOf } from './sigv4.ts';

/** What came over the wire, but for the body. */
export interface SignedRequest {
  method: string;
  /** Path and query, as sent. */
  path: string;
  /** Lower-case names. */
  headers: Headers;
}

export interface GivenSignature extends Authorization {
  /** When it was made, such as `20150830T123600Z`. */
  timestamp: string;
  sessionToken: string | null;
  /** How long a presigned URL is valid; null for a signature in the headers. */
  expiresSeconds: number | null;
  /** The path and query that it covers. */
  path: string;
}

/** Why a signature is refused. */
export type SignatureProblem =
  /** Nobody here has a key of this id. */
  | 'UNKNOWN_KEY'
  /** The session token is not that of the key. */
  | 'WRONG_TOKEN'
  /** It was made too long ago, or too far ahead. */
  | 'SKEWED'
  /** Of a presigned URL: signed in the future, over, or valid for longer than a week. */
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'VALID_TOO_LONG'
  /** Signed for another service or region, with another secret, or for another request. */
  | 'MISMATCH';

export interface SignatureExpectations<Keys extends AwsCredentials> {
  /** The service that it has to be made for. */
  service: string;
  /** The region that it has to be made for; null is any. */
  region: string | null;
  /** How far the clocks of the two sides may be apart. */
  toleranceMilliseconds: number;
  /** The body, or what stands for its hash. */
  payload: { body: string | Uint8Array } | { hash: string };
  /** The keys of this id; null where nobody has it. */
  find(accessKeyId: string): Keys | null;
  /** Milliseconds since the epoch. */
  now: number;
}

export type SignatureCheck<Keys> = { keys: Keys } | { problem: SignatureProblem };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const maximumExpirySeconds = 604_800;

/** Milliseconds since the epoch of `20150830T123600Z`; `NaN` for what is no such moment. */
export const fromAmzDate = (timestamp: string): number =>
  Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const splitPath = (path: string): [pathname: string, search: string] => {
  const cut = path.indexOf('?');
  return cut === -1 ? [path, ''] : [path.slice(0, cut), path.slice(cut + 1)];
};

const headerOf = (headers: Headers, name: string): string | null => [headers[name] ?? []].flat()[0] ?? null;

/** Whether the signature stands in the query, as of a presigned URL. */
export const isPresigned = ({ path }: Pick<SignedRequest, 'path'>): boolean =>
  /[?&]X-Amz-(Algorithm|Signature)=/.test(path);

const readPresigned = ({ path }: SignedRequest): GivenSignature | 'MALFORMED' => {
  const [pathname, search] = splitPath(path);
  const query = new URLSearchParams(search);
  const of = (name: string): string => query.get(name) ?? '';
  const authorization = parseAuthorization(
    `${of('X-Amz-Algorithm')} Credential=${of('X-Amz-Credential')}, ` +
      `SignedHeaders=${of('X-Amz-SignedHeaders')}, Signature=${of('X-Amz-Signature')}`,
  );
  const timestamp = of('X-Amz-Date');
  const expires = of('X-Amz-Expires');
  if (authorization === null || !/^\d+$/.test(expires) || Number.isNaN(fromAmzDate(timestamp)))
    return 'MALFORMED';
  const pairs = search.split('&').filter((pair) => !pair.startsWith('X-Amz-Signature='));
  return {
    ...authorization,
    timestamp,
    sessionToken: query.get('X-Amz-Security-Token'),
    expiresSeconds: Number(expires),
    path: `${pathname}?${pairs.join('&')}`,
  };
};

/** The signature of a request; `ABSENT` where it has none, `MALFORMED` where it is no Signature Version 4. */
export const readSignature = (request: SignedRequest): GivenSignature | 'ABSENT' | 'MALFORMED' => {
  if (isPresigned(request)) return readPresigned(request);
  const header = headerOf(request.headers, 'authorization');
  if (header === null) return 'ABSENT';
  const authorization = parseAuthorization(header);
  if (authorization === null) return 'MALFORMED';
  return {
    ...authorization,
    timestamp: headerOf(request.headers, 'x-amz-date') ?? '',
    sessionToken: headerOf(request.headers, 'x-amz-security-token'),
    expiresSeconds: null,
    path: request.path,
  };
};

const findTimeProblem = (
  { timestamp, expiresSeconds }: GivenSignature,
  { now, toleranceMilliseconds }: { now: number; toleranceMilliseconds: number },
): SignatureProblem | null => {
  const signedAt = fromAmzDate(timestamp);
  if (expiresSeconds === null) return Math.abs(now - signedAt) <= toleranceMilliseconds ? null : 'SKEWED';
  if (expiresSeconds > maximumExpirySeconds) return 'VALID_TOO_LONG';
  if (signedAt > now + toleranceMilliseconds) return 'NOT_YET_VALID';
  return now > signedAt + expiresSeconds * 1_000 ? 'EXPIRED' : null;
};

const isEqual = (left: string, right: string): boolean => {
  const [given, expected] = [Buffer.from(left), Buffer.from(right)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** Whose keys made the signature, for this request as it came and in time; or the first reason against it. */
export const checkSignature = <Keys extends AwsCredentials>(
  { method, headers }: SignedRequest,
  given: GivenSignature,
  expected: SignatureExpectations<Keys>,
): SignatureCheck<Keys> => {
  const { service, region, payload } = expected;
  const keys = expected.find(given.accessKeyId);
  if (keys === null) return { problem: 'UNKNOWN_KEY' };
  if ((given.sessionToken ?? undefined) !== keys.sessionToken) return { problem: 'WRONG_TOKEN' };
  const late = findTimeProblem(given, expected);
  if (late !== null) return { problem: late };
  if (given.service !== service || (region !== null && given.region !== region))
    return { problem: 'MISMATCH' };
  const { path, signedHeaders, timestamp } = given;
  const covered = 'hash' in payload ? { body: '', payloadHash: payload.hash } : payload;
  const content = { method, path, headers, signedHeaders, timestamp, service, region: given.region };
  const signature = signatureOf({ ...content, ...covered }, keys.secretAccessKey);
  return isEqual(given.signature, signature) ? { keys } : { problem: 'MISMATCH' };
};
