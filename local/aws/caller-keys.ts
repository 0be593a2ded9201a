import { checkSignature, type SignatureProblem } from '../kernel/check-signature.ts';
import type { Clock } from '../kernel/clock.ts';
import { readSignature, type SignedRequest } from '../kernel/given-signature.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { ServiceName } from './running-services.ts';

/** The keys that are valid at the endpoint. */
export interface CallerKeys {
  /** The keys with this id; null if there are none. */
  find(accessKeyId: string): AwsCredentials | null;
  /** A sentence that explains which keys to sign with. */
  advice: string;
  clock: Clock;
}

/** An error of AWS's JSON protocols. */
export interface ServiceRefusal {
  status: number;
  exception: string;
  message: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const TOLERANCE_MS = 5 * 60 * 1000;

const refuse = (exception: string, message: string): ServiceRefusal => ({ status: 400, exception, message });

// The messages are those of
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html and of the page
// above; the sentence about the keys is our own.
const unknownKey = (advice: string) =>
  refuse('UnrecognizedClientException', `The security token included in the request is invalid. ${advice}`);
const expired = (): ServiceRefusal =>
  refuse('InvalidSignatureException', 'Signature expired: it was not made at the time of this request.');

const refusals: { [Problem in SignatureProblem]: (advice: string) => ServiceRefusal } = {
  UNKNOWN_KEY: unknownKey,
  WRONG_TOKEN: unknownKey,
  SKEWED: expired,
  NOT_YET_VALID: expired,
  EXPIRED: expired,
  VALID_TOO_LONG: expired,
  UNCOVERED: (advice) =>
    refuse(
      'InvalidSignatureException',
      `Host, the date and all headers x-amz-* must be among the SignedHeaders of the AWS Authorization. ${advice}`,
    ),
  MISMATCH: (advice) =>
    refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. ' +
        `Check your AWS Secret Access Key and signing method. ${advice}`,
    ),
};

/** Null for a request that was signed for the service with keys that are valid here, and not modified. */
export const refuseCaller = (
  request: SignedRequest,
  { service, body }: { service: ServiceName; body: Buffer },
  { find, advice, clock }: CallerKeys,
): ServiceRefusal | null => {
  const given = readSignature(request);
  if (given === 'ABSENT')
    return refuse(
      'MissingAuthenticationTokenException',
      `Request is missing Authentication Token. ${advice}`,
    );
  if (given === 'MALFORMED')
    return refuse(
      'IncompleteSignatureException',
      `The request signature does not conform to AWS standards. ${advice}`,
    );
  const now = clock.now();
  const expected = { service, region: null, toleranceMs: TOLERANCE_MS, payload: { body }, find, now };
  const check = checkSignature(request, given, expected);
  return 'problem' in check ? refusals[check.problem](advice) : null;
};
