import { describe, expect, test } from 'vitest';
import { findSeedAccounts, seedAccounts } from '../../../../services/cognito/accounts/seed-accounts.ts';
import type { UserPoolModel } from '../../../../template/user-pool-model.ts';
import { aGroup, openPool } from '../../../support/user-pools.ts';

const seed = (parts: Partial<UserPoolModel> = {}) => {
  const under = openPool(parts);
  seedAccounts(under.pool);
  return { ...under, found: findSeedAccounts(under.pool) };
};

const namesFor = (...groups: string[]): string[][] =>
  seed({ usernameAttributes: [], groups: groups.map((name) => aGroup(name)) }).found.map(
    ({ username, groups: own }) => [username, ...own],
  );

describe('seed accounts', () => {
  test.each<[string[], string[][]]>([
    [[], [['reader']]],
    [['admin'], [['admin', 'admin'], ['reader']]],
    [['reader'], [['reader', 'reader']]],
    [['Reader'], [['reader', 'Reader']]],
    [['Site Admins'], [['site-admins', 'Site Admins'], ['reader']]],
    // Each of these groups has an account of its own.
    [
      ['Admin!', 'admin?'],
      [['admin-', 'Admin!'], ['admin--2', 'admin?'], ['reader']],
    ],
    [
      ['관리자', '편집자'],
      [['관리자', '관리자'], ['편집자', '편집자'], ['reader']],
    ],
    [
      ['a', 'A', 'a'.toUpperCase()],
      [['a', 'a'], ['a-2', 'A'], ['a-3', 'A'], ['reader']],
    ],
  ])('of the groups %j are %j', (groups, expected) => {
    expect(namesFor(...groups)).toEqual(expected);
  });

  test('have one password, which signs in to each', async () => {
    const { found, ask } = seed();
    expect(new Set(found.map(({ password }) => password)).size).toBe(1);
    for (const { username, password } of found) {
      const answer = await ask('InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      });
      expect(answer).toHaveProperty('AuthenticationResult');
    }
  });

  test.each<[string, string[], string[]]>([
    [
      'an email address if the pool signs in with one',
      ['email'],
      ['admin@example.com', 'reader@example.com'],
    ],
    [
      'an email address if there is a choice',
      ['phone_number', 'email'],
      ['admin@example.com', 'reader@example.com'],
    ],
    ['a user name otherwise', [], ['admin', 'reader']],
    ['nothing in a pool of phone numbers', ['phone_number'], []],
  ])('sign in with %s', (_, usernameAttributes, expected) => {
    const { found } = seed({ usernameAttributes, groups: [aGroup('admin')] });
    expect(found.map(({ username }) => username)).toEqual(expected);
  });

  test('have a verified address, and are confirmed', () => {
    const { pool } = seed({ usernameAttributes: [], groups: [] });
    expect(pool.users.all).toMatchObject([
      { status: 'CONFIRMED', attributes: { email: 'reader@example.com', email_verified: 'true' } },
    ]);
  });

  test('are created once', () => {
    const { pool, found } = seed();
    seedAccounts(pool);
    expect(findSeedAccounts(pool)).toEqual(found);
  });

  test('are found with their present groups, and not after they are deleted', async () => {
    const { pool, ask } = seed({ usernameAttributes: [] });
    await ask('AdminAddUserToGroup', { Username: 'reader', GroupName: 'editor' });
    await ask('AdminDeleteUser', { Username: 'admin' });
    expect(findSeedAccounts(pool)).toMatchObject([
      { username: 'editor', groups: ['editor'] },
      { username: 'reader', groups: ['editor'] },
    ]);
  });
});
