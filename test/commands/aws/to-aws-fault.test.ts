import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toAwsFault } from '../../../commands/aws/to-aws-fault.ts';

beforeEach(() => vi.stubEnv('AWS_PROFILE', ''));
afterEach(() => vi.unstubAllEnvs());

const toError = (name: string, message: string, code?: string): Error =>
  Object.assign(new Error(message), { name, ...(code && { code }) });

describe('an error of the AWS SDK is explained', () => {
  test.each([
    [
      'CredentialsProviderError',
      'Could not load credentials from any providers',
      'No AWS credentials are configured',
      'aws configure',
    ],
    [
      'CredentialsProviderError',
      'The SSO session has expired',
      'The sign-in to AWS has expired.',
      '`aws sso login`',
    ],
    ['TokenProviderError', 'Token is expired', 'The sign-in to AWS has expired.', '`aws sso login`'],
    ['ExpiredTokenException', 'x', 'The AWS credentials have expired.', '`aws sso login`'],
    ['RequestExpired', 'x', 'The AWS credentials have expired.', '`aws sso login`'],
    [
      'InvalidClientTokenId',
      'The token is invalid.',
      'AWS rejected the credentials: The token is invalid.',
      'AWS_PROFILE',
    ],
    ['SignatureDoesNotMatch', 'Wrong.', 'AWS rejected the credentials: Wrong.', 'AWS_PROFILE'],
    ['AccessDeniedException', 'Not allowed.', 'AWS denied the request: Not allowed.', 'AWS_PROFILE'],
    ['TimeoutError', 'timed out', 'AWS cannot be reached (timed out).', 'network'],
  ])('%s: %s', (name, text, message, fix) => {
    expect(toAwsFault(toError(name, text))).toMatchObject({
      name: 'CommandFault',
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])(
    'the code %s of a connection',
    (code) => {
      expect(toAwsFault(toError('Error', 'getaddrinfo', code))).toMatchObject({
        message: 'AWS cannot be reached (getaddrinfo).',
      });
    },
  );

  test('a connection without a message by its code', () => {
    expect(toAwsFault(toError('Error', '', 'ECONNREFUSED'))?.message).toBe(
      'AWS cannot be reached (ECONNREFUSED).',
    );
  });

  test('with the profile that it is about', () => {
    vi.stubEnv('AWS_PROFILE', 'jane');
    expect(toAwsFault(toError('CredentialsProviderError', 'not found'))?.message).toBe(
      'The AWS profile jane has no usable credentials (not found).',
    );
    expect(toAwsFault(toError('TokenProviderError', 'expired'))?.fix).toContain(
      'aws sso login --profile jane',
    );
  });

  test('and has the original error as its cause', () => {
    const error = toError('AccessDenied', 'Not allowed.');
    expect(toAwsFault(error)?.cause).toBe(error);
  });
});

test.each([[new Error('a defect')], ['a text'], [null], [undefined], [toError('ValidationException', 'x')]])(
  'anything else is unchanged: %s',
  (error) => {
    expect(toAwsFault(error)).toBeNull();
  },
);
