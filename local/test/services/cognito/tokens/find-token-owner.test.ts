import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import { findTokenOwner } from '../../../../services/cognito/tokens/find-token-owner.ts';
import { issueTokens } from '../../../../services/cognito/tokens/issue-tokens.ts';
import { aClient, openPool } from '../../../support/user-pools.ts';

const open = async (poolId = 'ap-northeast-2_first') => {
  const { pool, clock } = openPool({ poolId, usernameAttributes: [] });
  const user = createUser(pool, { name: 'ada', attributes: {}, password: 'x', status: 'CONFIRMED' });
  const tokens = await issueTokens(pool, user, aClient());
  /** A token of the pool's own keys with other claims. */
  const sign = async (claims: Record<string, unknown>) => {
    const { keyId, key } = await pool.keys.signingKey('access');
    const [session] = user.sessions;
    const good = {
      iss: pool.issuer,
      sub: user.sub,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      origin_jti: session?.id,
      exp: clock.now() / 1_000 + 60,
    };
    return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(key);
  };
  return { pool, clock, user, sign, access: String(tokens.AccessToken), id: String(tokens.IdToken) };
};

const refusal = (message: string) =>
  expect.objectContaining({ exception: 'NotAuthorizedException', message });
const invalid = refusal('Invalid Access Token');

describe('an access token', () => {
  test('has its owner in the pool that issued it', async () => {
    const [one, two] = [await open(), await open('ap-northeast-2_second')];
    const pools = [one.pool, two.pool];
    expect((await findTokenOwner(one.access, pools)).user).toBe(one.user);
    expect(await findTokenOwner(two.access, pools)).toMatchObject({ pool: two.pool, user: two.user });
  });

  test('of another pool is invalid', async () => {
    const [one, two] = [await open(), await open('ap-northeast-2_second')];
    await expect(findTokenOwner(one.access, [two.pool])).rejects.toEqual(invalid);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['with the issuer of an unknown pool', { iss: 'https://example.com' }, 'Invalid Access Token'],
    ['without an issuer', { iss: undefined }, 'Invalid Access Token'],
    ['that is an ID token', { token_use: 'id' }, 'Invalid Access Token'],
    ['without a use', { token_use: undefined }, 'Invalid Access Token'],
    ['without an expiration', { exp: undefined }, 'Invalid Access Token'],
    ['without scopes', { scope: undefined }, 'Access Token does not have required scopes'],
    [
      'with other scopes',
      { scope: 'notes aws.cognito.signin' },
      'Access Token does not have required scopes',
    ],
    ['of another session', { origin_jti: 'other' }, 'Access Token has been revoked'],
    ['without a session', { origin_jti: undefined }, 'Access Token has been revoked'],
    ['of an unknown user', { sub: 'none' }, 'Access Token has been revoked'],
    ['that is not valid yet', { nbf: 4_000_000_000 }, 'Invalid Access Token'],
  ])('%s is refused', async (_, claims, message) => {
    const { pool, sign } = await open();
    await expect(findTokenOwner(await sign(claims), [pool])).rejects.toEqual(refusal(message));
  });

  test('may have further scopes', async () => {
    const { pool, sign, user } = await open();
    const token = await sign({ scope: 'notes aws.cognito.signin.user.admin other' });
    expect((await findTokenOwner(token, [pool])).user).toBe(user);
  });

  test('is valid until its expiration by the clock of the pool', async () => {
    const { pool, clock, sign } = await open();
    const token = await sign({});
    clock.advance(59_999);
    await expect(findTokenOwner(token, [pool])).resolves.toBeDefined();
    clock.advance(1);
    await expect(findTokenOwner(token, [pool])).rejects.toEqual(refusal('Access Token has expired'));
  });

  test('of a disabled user is refused', async () => {
    const { pool, user, access } = await open();
    pool.users.change(user, { isEnabled: false });
    await expect(findTokenOwner(access, [pool])).rejects.toEqual(refusal('User is disabled.'));
  });

  test.each(['', 'a', 'a.b.c', '..', 'eyJhbGciOiJub25lIn0.e30.', '{}'])(
    '%j cannot be read',
    async (token) => {
      const { pool } = await open();
      await expect(findTokenOwner(token, [pool])).rejects.toEqual(invalid);
    },
  );

  test('without a signature is invalid, although its claims are right', async () => {
    const { pool, access } = await open();
    const [, payload] = access.split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [`${header}.${payload}.`, `${header}.${payload}.x`])
      await expect(findTokenOwner(forged, [pool])).rejects.toEqual(invalid);
  });
});
