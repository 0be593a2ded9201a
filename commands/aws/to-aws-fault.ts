import { CommandFault } from '../shell/command-fault.ts';

const CREDENTIALS_ADVICE =
  'Set AWS_PROFILE to one of your profiles, or create one with `aws configure` or `aws configure sso`.';

const REFUSED_KEYS = new Set([
  'AuthFailure',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);

const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);

const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'TimeoutError',
]);

/** Explains why AWS denied a request; null for an error that is not about access to AWS. */
export const toAwsFault = (error: unknown): CommandFault | null => {
  if (!(error instanceof Error)) return null;
  const explained = explain(error);
  return explained === null ? null : new CommandFault(...explained, { cause: error });
};

const explain = (error: Error): [message: string, fix: string] | null => {
  const code = readCode(error);
  if (error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError') {
    return toMissingCredentials(error);
  }
  if (EXPIRED.has(code) || EXPIRED.has(error.name)) {
    return [
      'The AWS credentials have expired.',
      `Renew them, such as with \`aws sso login\`. ${CREDENTIALS_ADVICE}`,
    ];
  }
  if (REFUSED_KEYS.has(code) || REFUSED_KEYS.has(error.name)) {
    return [`AWS rejected the credentials: ${error.message}`, CREDENTIALS_ADVICE];
  }
  if (DENIED.has(code) || DENIED.has(error.name)) {
    return [
      `AWS denied the request: ${error.message}`,
      'Set AWS_PROFILE to a profile that has this permission.',
    ];
  }
  if (UNREACHABLE.has(code) || UNREACHABLE.has(error.name)) {
    return [
      `AWS cannot be reached (${error.message || code}).`,
      'Check the network connection and try again.',
    ];
  }
  return null;
};

const readCode = (error: Error): string => ('code' in error && error.code ? String(error.code) : error.name);

const toMissingCredentials = ({ message }: Error): [string, string] => {
  const profile = process.env.AWS_PROFILE;
  if (/expired|sso login/i.test(message)) {
    const login = `aws sso login${profile ? ` --profile ${profile}` : ''}`;
    return ['The sign-in to AWS has expired.', `Renew it with \`${login}\`.`];
  }
  if (profile)
    return [`The AWS profile ${profile} has no usable credentials (${message}).`, CREDENTIALS_ADVICE];
  return ['No AWS credentials are configured on this machine.', CREDENTIALS_ADVICE];
};
