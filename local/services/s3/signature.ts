/**
 * Verifies the signature of a request: in its header, or in the query of a presigned URL.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
import { fromAmzDate } from '../../kernel/amz-date.ts';
import { checkSignature as checkGiven, type SignatureProblem } from '../../kernel/check-signature.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type GivenSignature, isPresigned, readSignature } from '../../kernel/given-signature.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import { S3Failure } from './errors.ts';
import type { RawRequest, S3Request } from './request.ts';

export interface SignaturePorts {
  /** The keys with this id; null if there are none. */
  findKeys(accessKeyId: string): AwsCredentials | null;
  /** A sentence that explains which keys are valid here; it ends the message about invalid ones. */
  keyAdvice: string;
  clock: Clock;
}

const TOLERANCE_MS = 15 * 60 * 1000;

const toExpiry = ({ timestamp, expiresSeconds }: GivenSignature, now: number): S3Failure => {
  const seconds = expiresSeconds ?? 0;
  return new S3Failure('AccessDenied', 'Request has expired', {
    'X-Amz-Expires': String(seconds),
    Expires: new Date(fromAmzDate(timestamp) + seconds * 1000).toISOString(),
    ServerTime: new Date(now).toISOString(),
  });
};

/** One failure for each problem of a signature. */
const failures: {
  [Problem in SignatureProblem]: (given: GivenSignature, ports: SignaturePorts) => S3Failure;
} = {
  UNKNOWN_KEY: ({ accessKeyId }, { keyAdvice }) =>
    new S3Failure(
      'InvalidAccessKeyId',
      `The AWS Access Key Id you provided does not exist in our records. ${keyAdvice}`,
      { AWSAccessKeyId: accessKeyId },
    ),
  WRONG_TOKEN: (_given, { keyAdvice }) =>
    new S3Failure('InvalidToken', `The provided token is malformed or otherwise invalid. ${keyAdvice}`),
  SKEWED: () =>
    new S3Failure(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ),
  NOT_YET_VALID: (_given, { clock }) =>
    new S3Failure('AccessDenied', 'Request is not yet valid', {
      ServerTime: new Date(clock.now()).toISOString(),
    }),
  EXPIRED: (given, { clock }) => toExpiry(given, clock.now()),
  VALID_TOO_LONG: () =>
    new S3Failure(
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    ),
  UNCOVERED: (_given, { keyAdvice }) =>
    new S3Failure('AccessDenied', `The date of the request has to be signed. ${keyAdvice}`),
  MISMATCH: ({ accessKeyId, signature }, { keyAdvice }) =>
    new S3Failure(
      'SignatureDoesNotMatch',
      `The request signature we calculated does not match the signature you provided. Check your key and signing method. ${keyAdvice}`,
      { AWSAccessKeyId: accessKeyId, SignatureProvided: signature },
    ),
};

/** Who signed the request. Throws an `S3Failure` for a request without a valid signature of known keys. */
export const checkSignature = (
  raw: RawRequest,
  request: S3Request,
  ports: SignaturePorts,
): GivenSignature => {
  const given = readSignature(raw);
  if (typeof given === 'string') throw toAbsence(raw, given, ports.keyAdvice);
  const hash = readPayloadHash(request, given);
  const check = checkGiven(raw, given, {
    service: 's3',
    region: null,
    toleranceMs: TOLERANCE_MS,
    payload: { hash },
    find: ports.findKeys,
    now: ports.clock.now(),
  });
  // An unsigned header also leads to another signature: then the header is the more useful error.
  if (!('problem' in check) || check.problem === 'MISMATCH' || check.problem === 'UNCOVERED')
    checkSignedHeaders(raw, given);
  if ('problem' in check) throw failures[check.problem](given, ports);
  return given;
};

/** The error for a request without a signature to verify. */
const toAbsence = (raw: RawRequest, given: 'ABSENT' | 'MALFORMED', keyAdvice: string): S3Failure => {
  if (given === 'ABSENT') return new S3Failure('AccessDenied', `Access Denied. ${keyAdvice}`);
  if (isPresigned(raw))
    return new S3Failure(
      'AuthorizationQueryParametersError',
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  return new S3Failure(
    'AuthorizationHeaderMalformed',
    'The authorization header that you provided is not valid.',
  );
};

/** The hash of the body in the signature; the upload compares it with the bytes. */
const readPayloadHash = ({ headers, query }: S3Request, { expiresSeconds }: GivenSignature): string => {
  if (expiresSeconds !== null) return query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const hash = headers['x-amz-content-sha256'];
  if (hash !== undefined) return hash;
  throw new S3Failure('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
};

/** Headers that change the meaning of a request must be signed. */
const checkSignedHeaders = (raw: RawRequest, { signedHeaders }: GivenSignature): void => {
  const unsigned = Object.keys(raw.headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Failure('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: unsigned.join(', '),
  });
};
