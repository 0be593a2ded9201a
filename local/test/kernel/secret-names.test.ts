import { describe, expect, test } from 'vitest';
import { hideHeaders, hideSecret, isSecretName, REDACTED } from '../../kernel/secret-names.ts';

describe('a secret name', () => {
  test.each([
    'password',
    'Password',
    'newPassword',
    'NEW_PASSWORD',
    'db-passwd',
    'passphrase',
    'clientSecret',
    'SecretAccessKey',
    'aws_secret_access_key',
    'SecretHash',
    'privateKey',
    'private-key',
    'x-api-key',
    'apiKey',
    'Authorization',
    'authorizationToken',
    'Proxy-Authorization',
    'Cookie',
    'set-cookie',
    'accessToken',
    'IdToken',
    'refresh_token',
    'x-amz-security-token',
    'token',
    'Token',
    'jwt',
  ])('is %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each([
    '',
    'id',
    'nextToken',
    'NextToken',
    'clientRequestToken',
    'tokens',
    'tokenUse',
    'passwordPolicy',
    'secretArn',
    'hasPassword2',
    'cookies',
    'apiKeyId',
    'authorizationType',
    'constructor',
    '__proto__',
  ])('is not %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test('is remembered without a mixture of names, also of more than are remembered', () => {
    for (let index = 0; index < 11_000; index += 1) {
      expect(isSecretName(`id${index}`)).toBe(false);
      expect(isSecretName(`a${index}Password`)).toBe(true);
    }
  });
});

describe('a hidden value', () => {
  test.each([
    ['abc', REDACTED],
    ['Bearer abc', `Bearer ${REDACTED}`],
    ['Basic abc', `Basic ${REDACTED}`],
    ['AWS4-HMAC-SHA256 Credential=a', `AWS4-HMAC-SHA256 ${REDACTED}`],
    ['Bearerabc', REDACTED],
    ['Bearer', REDACTED],
    [12345, REDACTED],
    [{ user: 'a', password: 'b' }, REDACTED],
    [['a'], REDACTED],
  ])('%j is shown as %j', (value, shown) => {
    expect(hideSecret(value)).toBe(shown);
  });

  test.each([null, undefined, '', true, false])('%j is shown, since it has no content', (value) => {
    expect(hideSecret(value)).toBe(value);
  });
});

describe('headers', () => {
  test('are shown without credentials, and are not changed', () => {
    const headers = { host: 'a', authorization: 'Bearer b', 'X-API-Key': 'c', 'set-cookie': ['d', 'e'] };
    const before = structuredClone(headers);
    expect(hideHeaders<string | string[]>(headers)).toEqual({
      host: 'a',
      authorization: `Bearer ${REDACTED}`,
      'X-API-Key': REDACTED,
      'set-cookie': REDACTED,
    });
    expect(headers).toEqual(before);
  });
});
