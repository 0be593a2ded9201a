import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createUserPoolAuthorities, createUserPoolAuthority } from '../../auth/cognito.ts';
import type { JsonObject } from '../../kernel/json.ts';

const NOW = 1_700_000_000;
const POOL = 'eu-west-1_Abc';
const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL}`;
let pair: { privateKey: CryptoKey; publicKey: CryptoKey };

beforeAll(async () => {
  pair = await generateKeyPair('ES256');
});

const open = (settings: JsonObject = {}) => {
  const poolKeys = vi.fn(() => async () => pair.publicKey);
  const config = { UserPoolConfig: { UserPoolId: POOL, AwsRegion: 'eu-west-1', ...settings } };
  const authority = createUserPoolAuthority(
    { mode: 'AMAZON_COGNITO_USER_POOLS', config },
    { poolKeys, clock: { now: () => NOW * 1_000 } },
  );
  const authenticate = async (claims: JsonObject) => {
    const token = await new SignJWT({ iss: ISSUER, exp: NOW + 60, token_use: 'access', ...claims })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(pair.privateKey);
    const request = { method: 'POST', path: '/graphql', headers: {}, body: '', sourceIp: ['10.1.2.3'] };
    return authority.authenticate(token, request);
  };
  return { authority, authenticate, poolKeys };
};

describe('the issuer of a pool', () => {
  test.each<[JsonObject, string]>([
    [{}, ISSUER],
    [{ AwsRegion: null }, ISSUER],
    [{ AwsRegion: 'us-east-1' }, `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`],
  ])('with %j has its region', (settings, expected) => {
    const { authority, poolKeys } = open(settings);
    expect(authority.issuer).toBe(expected);
    expect(poolKeys).toHaveBeenCalledWith(POOL, expected);
  });
});

describe('a token', () => {
  // https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
  test('of access is an identity with its claims', async () => {
    const claims = { sub: 's', username: 'ada', client_id: 'app', 'cognito:groups': ['admin'] };
    const caller = await open().authenticate(claims);
    expect(caller).toMatchObject({ mode: 'AMAZON_COGNITO_USER_POOLS', groups: ['admin'] });
    expect(caller.identity).toEqual({
      sub: 's',
      issuer: ISSUER,
      username: 'ada',
      claims: { iss: ISSUER, exp: NOW + 60, token_use: 'access', ...claims },
      sourceIp: ['10.1.2.3'],
      defaultAuthStrategy: 'ALLOW',
      groups: ['admin'],
    });
    expect(caller.mayCallField('Query', 'any')).toBe(true);
  });

  test('of identity has its user name in another claim', async () => {
    const claims = { token_use: 'id', 'cognito:username': 'ada', username: 'other' };
    expect((await open().authenticate(claims)).identity).toMatchObject({ username: 'ada' });
  });

  test.each<[string, JsonObject, string[] | null, string[]]>([
    ['without groups', {}, null, []],
    ['with no groups', { 'cognito:groups': [] }, [], []],
    ['with a text as groups', { 'cognito:groups': 'admin' }, null, []],
    ['with groups that are not texts', { 'cognito:groups': [1, 'admin', null] }, ['admin'], ['admin']],
  ])('%s', async (_, claims, inIdentity, ofCaller) => {
    const { identity, groups } = await open().authenticate(claims);
    expect([identity?.groups, groups]).toEqual([inIdentity, ofCaller]);
  });

  test.each(['refresh', '', null, true])('of the use %j is refused', async (token_use) => {
    await expect(open().authenticate({ token_use })).rejects.toMatchObject({ status: 401 });
  });

  test('that has expired is refused', async () => {
    await expect(open().authenticate({ exp: NOW })).rejects.toThrow('Token has expired.');
  });

  test.each([
    ['DENY', 'DENY'],
    ['ALLOW', 'ALLOW'],
    [null, 'ALLOW'],
  ])('of a pool with the default action %s has the strategy %s', async (DefaultAction, expected) => {
    const { identity } = await open({ DefaultAction }).authenticate({});
    expect(identity?.defaultAuthStrategy).toBe(expected);
  });
});

describe('the client of a token', () => {
  test.each<[string, JsonObject, boolean]>([
    ['app', { aud: 'app' }, true],
    ['app', { client_id: 'app' }, true],
    ['app', { aud: 'other', client_id: 'app' }, false],
    ['app', { client_id: 'application' }, false],
    ['web|app', { client_id: 'app' }, true],
    ['web.*', { client_id: 'web-2' }, true],
    ['app', {}, false],
    ['(', { client_id: '(' }, false],
  ])('must match %s, as a whole: %j', (AppIdClientRegex, claims, expected) => {
    expect(open({ AppIdClientRegex }).authority.isForClient(claims)).toBe(expected);
  });

  test('may be any without an expression', () => {
    expect(open().authority.isForClient({})).toBe(true);
  });
});

test('an API has an authority for each of its pools', () => {
  const aPool = (UserPoolId: string) => ({
    mode: 'AMAZON_COGNITO_USER_POOLS' as const,
    config: { UserPoolConfig: { UserPoolId } },
  });
  const authorities = createUserPoolAuthorities(
    { authModes: [aPool('eu-west-1_a'), { mode: 'API_KEY', config: {} }, aPool('us-east-1_b')] },
    { poolKeys: () => async () => pair.publicKey, clock: { now: () => 0 } },
  );
  expect(authorities.map(({ issuer }) => issuer)).toEqual([
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a',
    'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_b',
  ]);
});
