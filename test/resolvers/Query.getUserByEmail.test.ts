import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request, response } from '../../resolvers/Query.getUserByEmail.ts';
import * as lock from '../../resolvers/steps/find-email-lock.ts';
import * as user from '../../resolvers/steps/load-user.ts';
import { toEarlyReturn } from '../support/early-return.ts';
import { STORED_USER, USER } from '../support/stored-user.ts';

describe('Query.getUserByEmail', () => {
  test('returns the result of its steps', () => {
    expect(request()).toEqual({});
    expect(response(toContext({ prev: { result: { user: USER } } }))).toEqual(USER);
    expect(response(toContext({ prev: { result: { user: null } } }))).toBeNull();
  });

  test('looks for the lock of the address in lower case', () => {
    expect(lock.request(toContext({ arguments: { email: 'Ada@Example.COM' } }))).toEqual({
      operation: 'GetItem',
      key: { pk: { S: 'EMAIL#ada@example.com' }, sk: { S: 'LOCK' } },
    });
  });

  test('passes on the owner of the lock', () => {
    const result = { pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'a' };
    expect(lock.response(toContext({ result }))).toEqual({ userId: 'a' });
    expect(lock.response(toContext({ result: null }))).toEqual({ userId: null });
  });

  test('reads the user of the lock, consistently', () => {
    expect(user.request(toContext({ prev: { result: { userId: 'a' } } }))).toEqual({
      operation: 'GetItem',
      key: { pk: { S: 'USER#a' }, sk: { S: 'PROFILE' } },
      consistentRead: true,
    });
  });

  test('returns early if there is no lock', () => {
    const run = () => user.request(toContext({ prev: { result: { userId: null } } }));
    expect(run).toThrow(toEarlyReturn({ user: null }));
  });

  test('returns the user without the keys of the table, or null for a user that is gone', () => {
    expect(user.response(toContext({ result: STORED_USER }))).toEqual({ user: USER });
    expect(user.response(toContext({ result: null }))).toEqual({ user: null });
  });
});
