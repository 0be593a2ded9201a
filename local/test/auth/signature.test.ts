import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { signRequest } from '../../../test/tools/sign-request.ts';
import { createDeveloperKeys, toDeveloper } from '../../auth/developer.ts';
import { authenticateSignature } from '../../auth/signature.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';

const keys = createDeveloperKeys(systemIds);
const developer = toDeveloper(keys, '111122223333');
const MINUTE = 60_000;

interface Signing {
  region?: string;
  service?: string;
  credentials?: AwsCredentials;
  headers?: Record<string, string>;
}

/** Signs a request, changes it, and authenticates it this many milliseconds later. */
const authenticate = async (
  { region = 'eu-west-1', service = 'appsync', credentials = keys, headers = {} }: Signing = {},
  change: { headers?: Record<string, string>; body?: string; path?: string; method?: string } = {},
  later = 0,
) => {
  const clock = createFixedClock();
  const request = { method: 'POST', url: 'https://api.example/graphql', headers, body: '{"query":"{ a }"}' };
  const signed = await signRequest(request, { region, service, credentials, now: clock.now() });
  clock.advance(later);
  return authenticateSignature(
    {
      method: change.method ?? 'POST',
      path: change.path ?? '/graphql',
      headers: { ...signed, ...change.headers },
      body: change.body ?? request.body,
      sourceIp: [],
    },
    {
      service: 'appsync',
      region: 'eu-west-1',
      clock,
      credentials: {
        forRole: () => null,
        find: (id) => (id === keys.accessKeyId ? developer : null),
      },
    },
  );
};

const refusal = (errorType: string) => expect.objectContaining({ status: 403, errorType });

describe('a signature', () => {
  test('has the owner of its keys', async () => {
    expect(await authenticate()).toBe(developer);
  });

  test.each([5 * MINUTE, -5 * MINUTE])('is valid %i ms after its time', async (later) => {
    expect(await authenticate({}, {}, later)).toBe(developer);
  });

  test.each([5 * MINUTE + 1_000, -5 * MINUTE - 1_000])('is not valid %i ms after its time', async (later) => {
    await expect(authenticate({}, {}, later)).rejects.toEqual(refusal('InvalidSignatureException'));
  });

  test.each<[string, Signing]>([
    ['another region', { region: 'us-east-1' }],
    ['another service', { service: 's3' }],
    ['another secret', { credentials: { ...keys, secretAccessKey: 'other' } }],
  ])('for %s does not match', async (_, signing) => {
    await expect(authenticate(signing)).rejects.toEqual(refusal('InvalidSignatureException'));
  });

  test.each([
    ['body', { body: '{"query":"{ b }"}' }],
    ['path', { path: '/graphql/connect' }],
    ['method', { method: 'GET' }],
    ['host', { headers: { host: 'other.example' } }],
  ])('of another %s does not match', async (_, change) => {
    await expect(authenticate({}, change)).rejects.toEqual(refusal('InvalidSignatureException'));
  });

  test('must cover the headers of AWS', async () => {
    await expect(authenticate({}, { headers: { 'x-amz-target': 'a' } })).rejects.toMatchObject({
      errorType: 'InvalidSignatureException',
      message: expect.stringContaining('must be among the SignedHeaders'),
    });
  });

  test('need not cover the user agent, which a client of AppSync does not sign', async () => {
    expect(await authenticate({}, { headers: { 'x-amz-user-agent': 'a' } })).toBe(developer);
  });

  test.each<[string, AwsCredentials]>([
    ['unknown keys', { ...keys, accessKeyId: 'AKIAOTHER' }],
    ['a session token that the keys do not have', { ...keys, sessionToken: 'other' }],
  ])('with %s is refused', async (_, credentials) => {
    await expect(authenticate({ credentials })).rejects.toEqual(refusal('UnrecognizedClientException'));
  });

  test.each(['', 'AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 Credential=a', 'Bearer token'])(
    'in the form of %j is incomplete',
    async (authorization) => {
      await expect(authenticate({}, { headers: { authorization } })).rejects.toEqual(
        refusal('IncompleteSignatureException'),
      );
    },
  );
});

describe('keys of the developer', () => {
  test('are long-term keys of a user, who may do everything', () => {
    expect(keys.accessKeyId).toMatch(/^AKIA[0-9A-F]{16}$/);
    expect(keys).not.toHaveProperty('sessionToken');
    expect(developer.role).toMatchObject({
      arn: 'arn:aws:iam::111122223333:user/local-developer',
      statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }],
    });
  });

  test('differ each time', () => {
    const other = createDeveloperKeys(systemIds);
    expect(other.accessKeyId).not.toBe(keys.accessKeyId);
    expect(other.secretAccessKey).not.toBe(keys.secretAccessKey);
  });
});
