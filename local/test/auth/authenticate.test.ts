import { type CryptoKey, errors, generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createDeveloperKeys, toDeveloper } from '../../auth/developer.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { AuthMode } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { signRequest } from '../../kernel/sigv4.ts';
import type { ApiModel, AuthModeModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';
import { createTestAuthenticator, expired, missing, refused } from '../support/authenticate.ts';

const clock = createFixedClock();
const now = clock.now() / 1_000;
const { region, accountId } = anApiModel();

const poolIssuer = (poolId: string): string => `https://cognito-idp.${region}.amazonaws.com/${poolId}`;
const poolIds = ['one', 'two', 'foreign'] as const;
const keys = new Map<string, { privateKey: CryptoKey; publicKey: CryptoKey }>(
  await Promise.all(poolIds.map(async (poolId) => [poolId, await generateKeyPair('RS256')] as const)),
);
const poolKeys =
  (poolId: string): JWTVerifyGetKey =>
  async ({ kid }) => {
    const key = kid === poolId ? keys.get(poolId) : undefined;
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  };

const tokenOf = async (poolId: string, claims: JsonObject = {}): Promise<string> => {
  const key = keys.get(poolId);
  if (key === undefined) throw new TypeError(`There is no pool ${poolId}.`);
  const given = { iss: poolIssuer(poolId), sub: 'ada', token_use: 'access', username: 'ada', exp: now + 60 };
  return new SignJWT({ ...given, client_id: 'web', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: poolId })
    .sign(key.privateKey);
};

const pool = (poolId: string, settings: JsonObject = {}): AuthModeModel => ({
  mode: 'AMAZON_COGNITO_USER_POOLS',
  config: { UserPoolId: poolId, AwsRegion: region, ...settings },
});
const key: AuthModeModel = { mode: 'API_KEY', config: {} };
const iam: AuthModeModel = { mode: 'AWS_IAM', config: {} };
const lambda: AuthModeModel = { mode: 'AWS_LAMBDA', config: { AuthorizerUri: 'arn' } };

const developer = createDeveloperKeys(systemIds);
const credentials = createLocalCredentials([], { ids: systemIds, clock: systemClock }, [
  toDeveloper(developer, accountId),
]);

const enterBy = (...authModes: readonly AuthModeModel[]) => {
  const invokeFunction = async () => ({ ok: true as const, result: { isAuthorized: true } });
  const ports = { credentials, clock, poolKeys, invokeFunction };
  return createTestAuthenticator({ authModes: authModes as unknown as ApiModel['authModes'] }, ports);
};

const signature = (): Record<string, string> => {
  const request = { method: 'POST', url: 'http://localhost/graphql', headers: {}, body: '{}' };
  return signRequest(request, { region, service: 'appsync', credentials: developer, now: clock.now() });
};

const token = await tokenOf('one');
const foreignToken = await tokenOf('foreign');

describe('the authorization mode of a request', () => {
  test.each<[string, readonly AuthModeModel[], Record<string, string>, AuthMode]>([
    ['a key', [pool('one'), key], { 'x-api-key': 'da2-good' }, 'API_KEY'],
    ['a token', [pool('one'), key], { authorization: token }, 'AMAZON_COGNITO_USER_POOLS'],
    [
      'a token after Bearer',
      [pool('one'), lambda],
      { authorization: `Bearer ${token}` },
      'AMAZON_COGNITO_USER_POOLS',
    ],
    [
      'a key before a token',
      [pool('one'), key],
      { 'x-api-key': 'da2-good', authorization: token },
      'API_KEY',
    ],
    ['a signature before a key', [key, iam], { ...signature(), 'x-api-key': 'da2-good' }, 'AWS_IAM'],
    ['any other text, by the authorizer', [pool('one'), lambda], { authorization: 'sesame' }, 'AWS_LAMBDA'],
    ['a token, by the authorizer alone', [lambda, key], { authorization: token }, 'AWS_LAMBDA'],
    ['a signature, by the authorizer alone', [lambda], signature(), 'AWS_LAMBDA'],
  ])('is determined by %s', async (_, modes, headers, mode) => {
    await expect(enterBy(...modes)(headers)).resolves.toMatchObject({ mode });
  });

  test.each<[string, readonly AuthModeModel[], Record<string, string>, object]>([
    ['nothing', [key], {}, missing],
    ['a wrong key', [key], { 'x-api-key': 'da2-bad' }, refused],
    ['a key where none is asked for', [pool('one')], { 'x-api-key': 'da2-good' }, refused],
    [
      'a wrong key beside a good token',
      [pool('one'), key],
      { 'x-api-key': 'da2-bad', authorization: token },
      refused,
    ],
    ['a token where none is asked for', [key, iam], { authorization: token }, missing],
    ['a signature where none is asked for', [key], signature(), missing],
    ['a text that is no token', [pool('one')], { authorization: 'sesame' }, missing],
    ['a token that cannot be read', [pool('one'), lambda], { authorization: 'a.b.c' }, missing],
    ['a token of another issuer', [pool('one'), lambda], { authorization: foreignToken }, refused],
  ])('is absent with %s', async (_, modes, headers, failure) => {
    await expect(enterBy(...modes)(headers)).rejects.toMatchObject(failure);
  });

  test('is not that of an expired key', async () => {
    const later = createFixedClock(Date.parse('2030-01-01T00:00:00Z'));
    const enter = createTestAuthenticator({ authModes: [key as AuthModeModel] }, { clock: later });
    await expect(enter({ 'x-api-key': 'da2-good' })).rejects.toMatchObject(refused);
  });
});

describe('a user pool token', () => {
  test('of access gives resolvers the identity of the caller', async () => {
    const enter = enterBy(pool('one', { DefaultAction: 'DENY' }));
    const caller = await enter({ authorization: await tokenOf('one', { 'cognito:groups': ['admin'] }) });
    expect(caller.groups).toEqual(['admin']);
    expect(caller.identity).toEqual({
      sub: 'ada',
      issuer: poolIssuer('one'),
      username: 'ada',
      claims: expect.objectContaining({ client_id: 'web', 'cognito:groups': ['admin'] }),
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'DENY',
      groups: ['admin'],
    });
  });

  test('of identity names the user and the client in its own claims', async () => {
    const authorization = await tokenOf('one', { token_use: 'id', aud: 'web', 'cognito:username': 'ada-id' });
    const caller = await enterBy(pool('one', { AppIdClientRegex: 'web|phone' }))({ authorization });
    expect(caller).toMatchObject({
      groups: [],
      identity: { username: 'ada-id', groups: null, defaultAuthStrategy: 'ALLOW' },
    });
  });

  test('is verified by the pool that issued it, if there are several', async () => {
    const enter = enterBy(pool('one'), pool('two', { AppIdClientRegex: 'phone' }), key);
    await expect(enter({ authorization: await tokenOf('one') })).resolves.toMatchObject({
      identity: { issuer: poolIssuer('one') },
    });
    await expect(
      enter({ authorization: await tokenOf('two', { client_id: 'phone' }) }),
    ).resolves.toMatchObject({
      identity: { issuer: poolIssuer('two') },
    });
    await expect(enter({ authorization: await tokenOf('two') })).rejects.toMatchObject(refused);
  });

  test.each<[string, string, JsonObject, object]>([
    ['that has expired', 'one', { exp: now }, expired],
    ['that another key signed', 'foreign', { iss: poolIssuer('one') }, missing],
    ['that says nothing of its use', 'one', { token_use: 'refresh' }, missing],
    ['for a client of which the name only begins so', 'one', { client_id: 'web2' }, refused],
  ])('%s is rejected', async (_, signer, claims, failure) => {
    const authorization = await tokenOf(signer, claims);
    await expect(enterBy(pool('one', { AppIdClientRegex: 'web' }))({ authorization })).rejects.toMatchObject(
      failure,
    );
  });
});

test('the developer keys need no session token and may call every field', async () => {
  const caller = await enterBy(iam)(signature());
  expect(caller.identity).toMatchObject({ userArn: `arn:aws:iam::${accountId}:user/local-developer` });
  expect(caller.mayCallField('Mutation', 'anything')).toBe(true);
});
