import { timingSafeEqual } from 'node:crypto';
import { fromAmzDate } from './amz-date.ts';
import type { GivenSignature, SignedRequest } from './given-signature.ts';
import { signatureOf } from './signature-of.ts';
import type { AwsCredentials } from './sigv4.ts';

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
  toleranceMs: number;
  /** The body, or what stands for its hash. */
  payload: { body: string | Uint8Array } | { hash: string };
  /** The keys of this id; null where nobody has it. */
  find(accessKeyId: string): Keys | null;
  /** Milliseconds since the epoch. */
  now: number;
}

export type SignatureCheck<Keys> = { keys: Keys } | { problem: SignatureProblem };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const MAXIMUM_EXPIRY_SECONDS = 604_800;

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
