import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import type { PoolUser } from '../../../../services/cognito/pool-document.ts';
import { issueTokens, renewTokens } from '../../../../services/cognito/tokens/issue-tokens.ts';
import type { UserPoolGroupModel } from '../../../../template/user-pool-model.ts';
import { aClient, aGroup, openPool } from '../../../support/user-pools.ts';

const client = aClient({ accessTokenSeconds: 60, idTokenSeconds: 120 });

const issue = async (user: Partial<PoolUser> = {}, groups: UserPoolGroupModel[] = []) => {
  const { pool, clock } = openPool({ usernameAttributes: [], groups });
  const ada = createUser(pool, { name: 'ada', attributes: {}, password: 'x', status: 'CONFIRMED' });
  pool.users.change(ada, user);
  const result = await issueTokens(pool, ada, client);
  return { pool, clock, ada, result, ...read(result) };
};

const read = ({ AccessToken, IdToken }: JsonObject) => ({
  access: decodeJwt(String(AccessToken)),
  id: decodeJwt(String(IdToken)),
});

describe('tokens of a sign-in', () => {
  // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
  test('have the claims that both share, and their own expiration', async () => {
    const { pool, clock, ada, access, id, result } = await issue();
    const now = clock.now() / 1_000;
    const shared = { sub: ada.sub, iss: pool.issuer, auth_time: now, iat: now };
    expect(access).toMatchObject({ ...shared, exp: now + 60, token_use: 'access', client_id: 'client' });
    expect(id).toMatchObject({ ...shared, exp: now + 120, token_use: 'id', aud: 'client' });
    expect([access.username, id['cognito:username']]).toEqual(['ada', 'ada']);
    expect([access.origin_jti, access.event_id]).toEqual([id.origin_jti, id.event_id]);
    expect(access.jti).not.toBe(id.jti);
    expect(result).toMatchObject({ ExpiresIn: 60, TokenType: 'Bearer' });
  });

  test('have attributes in the ID token alone, with verified marks as booleans', async () => {
    const attributes = {
      email: 'a@b.c',
      email_verified: 'true',
      phone_number_verified: 'false',
      'custom:tier': 'true',
    };
    const { access, id } = await issue({ attributes });
    expect(id).toMatchObject({
      email: 'a@b.c',
      email_verified: true,
      phone_number_verified: false,
      'custom:tier': 'true',
    });
    expect(access).not.toHaveProperty('email');
  });

  test('have groups only if the user is in one', async () => {
    const { access, id } = await issue();
    expect(access).not.toHaveProperty('cognito:groups');
    expect(id).not.toHaveProperty('cognito:groups');
    const member = await issue({ groups: ['b', 'a'] });
    expect([member.access['cognito:groups'], member.id['cognito:groups']]).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ]);
  });

  test('are valid for whole seconds', async () => {
    const { pool, clock, ada } = await issue();
    clock.advance(999);
    const { access } = read(await issueTokens(pool, ada, client));
    expect([access.iat, access.exp].every(Number.isInteger)).toBe(true);
  });
});

describe('roles of groups', () => {
  const role = (name: string, precedence: number | null, roleArn: string | null = `role-${name}`) =>
    aGroup(name, { precedence, roleArn });

  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
  test.each<[string, UserPoolGroupModel[], string[] | undefined, string | undefined]>([
    ['of one group', [role('a', null)], ['role-a'], 'role-a'],
    ['of the lowest precedence', [role('a', 2), role('b', 1)], ['role-a', 'role-b'], 'role-b'],
    ['of precedence 0', [role('a', 1), role('b', 0)], ['role-a', 'role-b'], 'role-b'],
    ['of a precedence before none', [role('a', null), role('b', 9)], ['role-a', 'role-b'], 'role-b'],
    ['of two of the same precedence', [role('a', 1), role('b', 1)], ['role-a', 'role-b'], undefined],
    ['of two without a precedence', [role('a', null), role('b', null)], ['role-a', 'role-b'], undefined],
    ['of two with the same role', [role('a', 1, 'same'), role('b', 1, 'same')], ['same', 'same'], 'same'],
    ['of the one group that has a role', [role('a', 0, null), role('b', 5)], ['role-b'], 'role-b'],
    ['of groups without roles', [role('a', 0, null)], undefined, undefined],
  ])('%s', async (_, groups, roles, preferred) => {
    const { id, access } = await issue({ groups: ['a', 'b'] }, groups);
    expect([id['cognito:roles'], id['cognito:preferred_role']]).toEqual([roles, preferred]);
    expect(access).not.toHaveProperty('cognito:roles');
  });

  test('of groups of other users are not in the token', async () => {
    const { id } = await issue({ groups: ['b'] }, [role('a', 0), role('b', 1)]);
    expect(id['cognito:roles']).toEqual(['role-b']);
  });
});

describe('renewed tokens', () => {
  test('belong to the same session, with new ids and times', async () => {
    const { pool, clock, ada, access } = await issue();
    clock.advance(30_000);
    const [session] = ada.sessions;
    if (session === undefined) throw new Error('The user has a session.');
    const renewed = await renewTokens(pool, { user: ada, client, session });
    const later = read(renewed).access;
    expect(renewed).not.toHaveProperty('RefreshToken');
    expect(later).toMatchObject({
      origin_jti: access.origin_jti,
      auth_time: access.auth_time,
      iat: Number(access.iat) + 30,
      exp: Number(access.exp) + 30,
    });
    expect(later.jti).not.toBe(access.jti);
  });
});
