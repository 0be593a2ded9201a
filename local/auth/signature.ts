import { checkSignature } from '../kernel/check-signature.ts';
import type { Clock } from '../kernel/clock.ts';
import { TransportFailure } from '../kernel/errors.ts';
import { readSignature } from '../kernel/given-signature.ts';
import type { HttpRequest } from '../kernel/identity.ts';
import type { LocalCredentials, RoleCredentials } from './local-credentials.ts';

/** A signature is valid within five minutes of its time. */
const TOLERANCE_MS = 5 * 60 * 1000;

export interface SignaturePorts {
  /** The service of the signature. */
  service: string;
  region: string;
  credentials: LocalCredentials;
  clock: Clock;
}

/**
 * The owner of the keys of a Signature Version 4. Throws a `TransportFailure` if no keys of this machine
 * match.
 */
export const authenticateSignature = (credentials: HttpRequest, ports: SignaturePorts): RoleCredentials => {
  const given = readSignature(credentials);
  if (typeof given === 'string' || given.expiresSeconds !== null)
    throw refuse('IncompleteSignatureException', 'The request signature does not conform to AWS standards.');
  const check = checkSignature(credentials, given, {
    service: ports.service,
    region: ports.region,
    toleranceMs: TOLERANCE_MS,
    payload: credentials,
    find: ports.credentials.find,
    now: ports.clock.now(),
  });
  if ('keys' in check) return check.keys;
  if (check.problem === 'UNKNOWN_KEY' || check.problem === 'WRONG_TOKEN')
    throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  if (check.problem === 'UNCOVERED')
    throw refuse(
      'InvalidSignatureException',
      'Host, the date and all headers x-amz-* must be among the SignedHeaders of the AWS Authorization.',
    );
  throw refuse(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided.',
  );
};

// AppSync documents no messages for these; they are those common to all AWS services.
// https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html
const refuse = (errorType: string, message: string): TransportFailure =>
  new TransportFailure(403, errorType, message);
