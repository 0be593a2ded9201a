import { describe, expect, test } from 'vitest';
import * as getUserByEmail from '../../resolvers/Query.getUserByEmail.ts';
import * as findEmailLock from '../../resolvers/steps/find-email-lock.ts';
import * as loadUser from '../../resolvers/steps/load-user.ts';
import { loadResolver, STORED_USER, USER } from '../support/run-resolver.ts';

const lock = loadResolver('steps/find-email-lock', findEmailLock);
const user = loadResolver('steps/load-user', loadUser);
const field = loadResolver('Query.getUserByEmail', getUserByEmail);

describe('Query.getUserByEmail', () => {
  test('looks for the lock of the address in lower case', () => {
    expect(lock.request({ arguments: { email: 'Ada@Example.COM' } })).toEqual({
      value: { operation: 'GetItem', key: { pk: { S: 'EMAIL#ada@example.com' }, sk: { S: 'LOCK' } } },
    });
  });

  test('passes on whose the lock is', () => {
    expect(lock.response({ result: { pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'a' } })).toEqual({
      value: { userId: 'a' },
    });
  });

  test('reads the user of the lock, consistently', () => {
    expect(user.request({ prev: { result: { userId: 'a' } } })).toEqual({
      value: {
        operation: 'GetItem',
        key: { pk: { S: 'USER#a' }, sk: { S: 'PROFILE' } },
        consistentRead: true,
      },
    });
  });

  test('asks for no user where there is no lock', () => {
    expect(lock.response({ result: null })).toEqual({ value: { userId: null } });
    expect(user.request({ prev: { result: { userId: null } } })).toEqual({ earlyReturn: { user: null } });
  });

  test('answers the user without the keys of the table', () => {
    expect(user.response({ result: STORED_USER })).toEqual({ value: { user: USER } });
    expect(field.response({ prev: { result: { user: USER } } })).toEqual({ value: USER });
  });

  test('answers null for a user that is gone', () => {
    expect(user.response({ result: null })).toEqual({ value: { user: null } });
    expect(field.response({ prev: { result: { user: null } } })).toEqual({ value: null });
  });
});
