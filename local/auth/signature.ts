import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Credentials } from '../kernel/identity.ts';
import { type Authorization, parseAuthorization, signatureOf } from '../kernel/sigv4.ts';
import { headerOf } from './header.ts';
import type { LocalCredentials, RoleCredentials } from './local-credentials.ts';

/** A signature is good for five minutes, either way. */
const TOLERANCE_MS = 5 * 60 * 1000;

export interface SignaturePorts {
  /** Whom the request was signed for. */
  service: string;
  region: string;
  credentials: LocalCredentials;
  clock: Clock;
}

// AppSync documents no texts of its own for these; they are those common to all AWS services.
// https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html
const refuse = (errorType: string, message: string): TransportFailure =>
  new TransportFailure(403, errorType, message);

const toMilliseconds = (amzDate: string): number =>
  Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const isSigned = (
  credentials: Credentials,
  authorization: Authorization,
  secretAccessKey: string,
): boolean => {
  const { method, path, headers, body } = credentials;
  const { region, service, signedHeaders } = authorization;
  const timestamp = headerOf(credentials, 'x-amz-date') ?? '';
  const expected = signatureOf(
    { method, path, headers, signedHeaders, body, timestamp, region, service },
    secretAccessKey,
  );
  const given = Buffer.from(authorization.signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
};

/** Whose keys made the Signature Version 4. Throws a `TransportFailure` where nobody's here did. */
export const authenticateSignature = (credentials: Credentials, ports: SignaturePorts): RoleCredentials => {
  const authorization = parseAuthorization(headerOf(credentials, 'authorization') ?? '');
  if (authorization === null)
    throw refuse('IncompleteSignatureException', 'The request signature does not conform to AWS standards.');
  const known = ports.credentials.find(authorization.accessKeyId);
  const isScoped = authorization.service === ports.service && authorization.region === ports.region;
  if (known === null || (headerOf(credentials, 'x-amz-security-token') ?? undefined) !== known.sessionToken)
    throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const age = Math.abs(ports.clock.now() - toMilliseconds(headerOf(credentials, 'x-amz-date') ?? ''));
  if (!isScoped || !(age <= TOLERANCE_MS) || !isSigned(credentials, authorization, known.secretAccessKey))
    throw refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    );
  return known;
};
