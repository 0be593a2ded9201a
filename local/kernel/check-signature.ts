import { timingSafeEqual } from 'node:crypto';
import { fromAmzDate } from './amz-date.ts';
import type { GivenSignature, SignedRequest } from './given-signature.ts';
import type { Headers } from './identity.ts';
import { signatureOf } from './signature-of.ts';
import type { AwsCredentials } from './sigv4.ts';

/** Why a signature is rejected. */
export type SignatureProblem =
  /** No key has this id. */
  | 'UNKNOWN_KEY'
  /** The session token is not that of the key. */
  | 'WRONG_TOKEN'
  /** Signed too long ago, or in the future. */
  | 'SKEWED'
  /** Of a presigned URL: signed in the future, expired, or valid for longer than a week. */
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'VALID_TOO_LONG'
  /** A required header is not signed: `host`, the date, or one of `x-amz-`. */
  | 'UNCOVERED'
  /** Signed for another service or region, with another secret, or for another request. */
  | 'MISMATCH';

export interface SignatureExpectations<Keys extends AwsCredentials> {
  /** The required service. */
  service: string;
  /** The required region; null for any. */
  region: string | null;
  /** The allowed difference between the clocks of both sides. */
  toleranceMs: number;
  /** The body, or the value in place of its hash. */
  payload: { body: string | Uint8Array } | { hash: string };
  /** The keys with this id; null if there are none. */
  find(accessKeyId: string): Keys | null;
  /** Milliseconds since the epoch. */
  now: number;
}

export type SignatureCheck<Keys> = { keys: Keys } | { problem: SignatureProblem };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const MAXIMUM_EXPIRY_SECONDS = 604_800;

/** The keys of a valid signature of this request; or the first reason why it is invalid. */
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
  if (!coversEnough(headers, given)) return { problem: 'UNCOVERED' };
  if (!isScopeOf(given)) return { problem: 'MISMATCH' };
  if (given.service !== service || (region !== null && given.region !== region))
    return { problem: 'MISMATCH' };
  const { path, signedHeaders, timestamp } = given;
  const covered = 'hash' in payload ? { body: '', payloadHash: payload.hash } : payload;
  const content = { method, path, headers, signedHeaders, timestamp, service, region: given.region };
  const signature = signatureOf({ ...content, ...covered }, keys.secretAccessKey);
  return isEqual(given.signature, signature) ? { keys } : { problem: 'MISMATCH' };
};

/**
 * AWS's own client for Apollo sends this one unsigned (`aws-appsync-auth-link`), and AppSync accepts it: that
 * it is the only exception is an assumption.
 */
const MAY_BE_UNCOVERED = 'x-amz-user-agent';

/** "The host header, and any x-amz-* headers in the request, have to be among the signed headers"; so has the date. */
const coversEnough = (headers: Headers, { signedHeaders, expiresSeconds }: GivenSignature): boolean => {
  const needed = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && name !== MAY_BE_UNCOVERED,
  );
  if (expiresSeconds === null) needed.push('x-amz-date');
  return ['host', ...needed].every((name) => signedHeaders.includes(name));
};

/**
 * AWS sorts the names of headers before it computes the signature, and takes the day of the scope from the
 * date.
 */
const isScopeOf = ({ date, timestamp, signedHeaders }: GivenSignature): boolean =>
  timestamp.slice(0, 8) === date &&
  signedHeaders.every((name, index) => index === 0 || (signedHeaders[index - 1] ?? '') < name);

const findTimeProblem = (
  { timestamp, expiresSeconds }: GivenSignature,
  { now, toleranceMs }: { now: number; toleranceMs: number },
): SignatureProblem | null => {
  const signedAt = fromAmzDate(timestamp);
  if (expiresSeconds === null) return Math.abs(now - signedAt) <= toleranceMs ? null : 'SKEWED';
  if (expiresSeconds > MAXIMUM_EXPIRY_SECONDS) return 'VALID_TOO_LONG';
  if (signedAt > now + toleranceMs) return 'NOT_YET_VALID';
  return now > signedAt + expiresSeconds * 1_000 ? 'EXPIRED' : null;
};

const isEqual = (left: string, right: string): boolean => {
  const [given, expected] = [Buffer.from(left), Buffer.from(right)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};
