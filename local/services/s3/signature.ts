/**
 * Checks who signed a request: in its header, or in the query of a presigned URL.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { type Authorization, parseAuthorization, signatureOf } from '../../kernel/sigv4.ts';
import { S3Failure } from './errors.ts';
import type { RawRequest, S3Request } from './request.ts';

export interface SignaturePorts {
  /** The secret access key that belongs to this id; null where nobody has it. */
  findSecret(accessKeyId: string): string | null;
  clock: Clock;
}

/** A signature, and what else its check needs. */
interface Claim {
  authorization: Authorization;
  /** `20150830T123600Z`. */
  timestamp: string;
  payloadHash: string;
  /** Path and query without the signature. */
  path: string;
}

const skewMilliseconds = 15 * 60 * 1000;
const maximumExpirySeconds = 604_800;

const toMilliseconds = (timestamp: string): number =>
  Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const malformed = (message: string): S3Failure => new S3Failure('AuthorizationQueryParametersError', message);

const parsePresigned = (query: URLSearchParams): Authorization => {
  const of = (name: string): string => query.get(name) ?? '';
  const authorization = parseAuthorization(
    `${of('X-Amz-Algorithm')} Credential=${of('X-Amz-Credential')}, ` +
      `SignedHeaders=${of('X-Amz-SignedHeaders')}, Signature=${of('X-Amz-Signature')}`,
  );
  if (authorization && /^\d+$/.test(of('X-Amz-Expires')) && !Number.isNaN(toMilliseconds(of('X-Amz-Date'))))
    return authorization;
  throw malformed(
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
  );
};

/** A presigned URL is good from when it was signed until it expires. */
const checkExpiry = (query: URLSearchParams, now: number): void => {
  const seconds = Number(query.get('X-Amz-Expires'));
  const signedAt = toMilliseconds(query.get('X-Amz-Date') ?? '');
  const expires = signedAt + seconds * 1000;
  const ServerTime = new Date(now).toISOString();
  if (seconds > maximumExpirySeconds)
    throw malformed(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  if (signedAt > now + skewMilliseconds)
    throw new S3Failure('AccessDenied', 'Request is not yet valid', { ServerTime });
  if (now > expires)
    throw new S3Failure('AccessDenied', 'Request has expired', {
      'X-Amz-Expires': String(seconds),
      Expires: new Date(expires).toISOString(),
      ServerTime,
    });
};

const toPresignedClaim = (raw: RawRequest, { query }: S3Request, now: number): Claim => {
  const authorization = parsePresigned(query);
  checkExpiry(query, now);
  const [pathname = '', search = ''] = raw.path.split(/\?(.*)/s);
  const pairs = search.split('&').filter((pair) => !pair.startsWith('X-Amz-Signature='));
  return {
    authorization,
    timestamp: query.get('X-Amz-Date') ?? '',
    payloadHash: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    path: `${pathname}?${pairs.join('&')}`,
  };
};

const toHeaderClaim = (raw: RawRequest, { headers }: S3Request, now: number): Claim => {
  if (headers.authorization === undefined) throw new S3Failure('AccessDenied', 'Access Denied');
  const authorization = parseAuthorization(headers.authorization);
  if (authorization === null)
    throw new S3Failure(
      'AuthorizationHeaderMalformed',
      'The authorization header that you provided is not valid.',
    );
  const payloadHash = headers['x-amz-content-sha256'];
  if (payloadHash === undefined)
    throw new S3Failure('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  const timestamp = headers['x-amz-date'] ?? '';
  if (!(Math.abs(now - toMilliseconds(timestamp)) <= skewMilliseconds))
    throw new S3Failure(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  return { authorization, timestamp, payloadHash, path: raw.path };
};

/** What changes the meaning of a request must be covered. */
const checkSignedHeaders = (raw: RawRequest, { signedHeaders }: Authorization): void => {
  const unsigned = Object.keys(raw.headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Failure('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: unsigned.join(', '),
  });
};

/** Throws an `S3Failure` for a request that nobody known has signed, as it came and in time. */
export const checkSignature = (
  raw: RawRequest,
  request: S3Request,
  { findSecret, clock }: SignaturePorts,
): void => {
  const isPresigned = request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Signature');
  const toClaim = isPresigned ? toPresignedClaim : toHeaderClaim;
  const { authorization, timestamp, payloadHash, path } = toClaim(raw, request, clock.now());
  const { accessKeyId, region, service, signedHeaders, signature } = authorization;
  const secret = findSecret(accessKeyId);
  if (secret === null)
    throw new S3Failure(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      {
        AWSAccessKeyId: accessKeyId,
      },
    );
  checkSignedHeaders(raw, authorization);
  const { method, headers } = raw;
  const content = { method, path, headers, signedHeaders, body: '', payloadHash, timestamp, region, service };
  const expected = service === 's3' ? signatureOf(content, secret) : '';
  if (signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
    return;
  throw new S3Failure(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    { AWSAccessKeyId: accessKeyId, SignatureProvided: signature },
  );
};
