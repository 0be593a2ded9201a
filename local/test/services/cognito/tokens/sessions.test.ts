import { describe, expect, test } from 'vitest';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import { beginSession, endSession, findSession } from '../../../../services/cognito/tokens/sessions.ts';
import { aClient, openPool } from '../../../support/user-pools.ts';

const client = aClient({ refreshTokenSeconds: 60 });
const other = aClient({ clientId: 'other', refreshTokenSeconds: 60 });

const open = () => {
  const { pool, clock } = openPool({ usernameAttributes: [] });
  const add = (name: string) =>
    createUser(pool, { name, attributes: {}, password: 'x', status: 'CONFIRMED' });
  return { pool, clock, ada: add('ada'), bob: add('bob') };
};

describe('a session', () => {
  test('is found by its refresh token', () => {
    const { pool, ada, bob } = open();
    const [one, two] = [beginSession(pool, ada, client), beginSession(pool, bob, client)];
    expect(findSession(pool, one.refreshToken, client)).toEqual({ user: ada, session: one.session });
    expect(findSession(pool, two.refreshToken, client)).toEqual({ user: bob, session: two.session });
  });

  test('is not found with another client', () => {
    const { pool, ada } = open();
    const { refreshToken } = beginSession(pool, ada, client);
    expect(findSession(pool, refreshToken, other)).toBeNull();
  });

  test('is not found by a part of its token, or by its hash', () => {
    const { pool, ada } = open();
    const { refreshToken, session } = beginSession(pool, ada, client);
    for (const token of ['', refreshToken.slice(1), `${refreshToken}=`, session.tokenHash, session.id])
      expect(findSession(pool, token, client)).toBeNull();
  });

  test('lasts as long as the refresh token of its client', () => {
    const { pool, clock, ada } = open();
    const { refreshToken } = beginSession(pool, ada, client);
    clock.advance(59_999);
    expect(findSession(pool, refreshToken, client)).not.toBeNull();
    clock.advance(1);
    expect(findSession(pool, refreshToken, client)).toBeNull();
  });

  test('is removed once it has ended, by the next one of the user', () => {
    const { pool, clock, ada } = open();
    beginSession(pool, ada, client);
    clock.advance(30_000);
    const second = beginSession(pool, ada, client);
    expect(ada.sessions).toHaveLength(2);
    clock.advance(30_000);
    const third = beginSession(pool, ada, client);
    expect(ada.sessions.map(({ id }) => id)).toEqual([second.session.id, third.session.id]);
  });

  test('ends alone', () => {
    const { pool, ada } = open();
    const [one, two] = [beginSession(pool, ada, client), beginSession(pool, ada, client)];
    endSession(pool, { user: ada, session: one.session });
    expect(findSession(pool, one.refreshToken, client)).toBeNull();
    expect(findSession(pool, two.refreshToken, client)).not.toBeNull();
    endSession(pool, { user: ada, session: one.session });
    expect(ada.sessions).toEqual([two.session]);
  });

  test('is stored without its refresh token', () => {
    const { pool, ada } = open();
    const { refreshToken } = beginSession(pool, ada, client);
    expect(JSON.stringify(ada)).not.toContain(refreshToken);
    expect(Buffer.from(refreshToken, 'base64url')).toHaveLength(48);
  });

  test('ends with its user', () => {
    const { pool, ada } = open();
    const { refreshToken } = beginSession(pool, ada, client);
    pool.users.remove(ada);
    expect(findSession(pool, refreshToken, client)).toBeNull();
  });
});
