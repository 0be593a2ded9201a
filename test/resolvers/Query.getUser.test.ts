import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request, response } from '../../resolvers/Query.getUser.ts';
import { STORED_USER, USER } from '../support/stored-user.ts';

const key = { pk: { S: 'USER#a' }, sk: { S: 'PROFILE' } };

describe('Query.getUser', () => {
  test.each([{ id: 'a' }, { id: 'a', consistentRead: null }, { id: 'a', consistentRead: false }])(
    'reads the item of the user for %j, eventually consistent',
    (args) => {
      expect(request(toContext({ arguments: args }))).toEqual({
        operation: 'GetItem',
        key,
        consistentRead: false,
      });
    },
  );

  test('reads consistently if consistentRead is true', () => {
    expect(request(toContext({ arguments: { id: 'a', consistentRead: true } }))).toMatchObject({
      consistentRead: true,
    });
  });

  test.each(['', 'x'.repeat(129), 'x'.repeat(3000), 'half \ud83d', 'a\nb', '\u0000'])(
    'rejects %j, an invalid id, before the table does',
    (id) => {
      expect(() => request(toContext({ arguments: { id } }))).toThrow('This cannot be an id.');
    },
  );

  test('returns the user without the keys of the table', () => {
    expect(response(toContext({ result: STORED_USER }))).toEqual(USER);
  });

  test('returns null if there is no such user', () => {
    expect(response(toContext({ result: null }))).toBeNull();
  });
});
