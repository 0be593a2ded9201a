import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import { isPasswordOf, toKeptPassword } from '../../../../services/cognito/accounts/passwords.ts';
import { openPool } from '../../../support/user-pools.ts';

const open = (password: string) => {
  const { pool } = openPool({ usernameAttributes: [] });
  return { pool, user: createUser(pool, { name: 'ada', attributes: {}, password, status: 'CONFIRMED' }) };
};

describe('a stored password', () => {
  test('matches itself alone', () => {
    const { pool, user } = open('start');
    fc.assert(
      fc.property(fc.string(), fc.string(), (password, other) => {
        const owner = { ...user, password: toKeptPassword(pool, user.username, password) };
        expect(isPasswordOf(pool, owner, password)).toBe(true);
        expect(isPasswordOf(pool, owner, other)).toBe(other === password);
      }),
      { numRuns: 4 },
    );
  });

  test.each(['Secret', 'SECRET', ' secret', 'secret ', '', 'secre', 'secret\0'])(
    '"secret" is not %j',
    (given) => {
      const { pool, user } = open('secret');
      expect(isPasswordOf(pool, user, given)).toBe(false);
    },
  );

  test('is not the composed form of the same letters', () => {
    const { pool, user } = open('é'.normalize('NFC'));
    expect(isPasswordOf(pool, user, 'é'.normalize('NFD'))).toBe(false);
  });

  test('differs for the same password each time, and does not contain it', () => {
    const { pool } = open('secret');
    const [one, two] = [toKeptPassword(pool, 'ada', 'secret'), toKeptPassword(pool, 'ada', 'secret')];
    expect(one?.salt).not.toBe(two?.salt);
    expect(one?.verifier).not.toBe(two?.verifier);
    expect(JSON.stringify(one)).not.toContain('secret');
    expect(one?.salt).toMatch(/^[0-9a-f]{32}$/);
  });

  test('belongs to a user name and a pool', () => {
    const { pool, user } = open('secret');
    expect(isPasswordOf(pool, { ...user, username: 'bob' }, 'secret')).toBe(false);
    const { pool: other } = openPool({ poolId: 'ap-northeast-2_another' });
    expect(isPasswordOf(other, user, 'secret')).toBe(false);
  });

  test('of a user without one matches nothing', () => {
    const { pool, user } = open('secret');
    for (const given of ['', 'null', 'secret'])
      expect(isPasswordOf(pool, { ...user, password: null }, given)).toBe(false);
  });
});
