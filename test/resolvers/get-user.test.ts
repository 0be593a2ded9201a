import type { JsonObject } from 'appsync-offline';
import { describe, expect, test } from 'vitest';
import * as getUser from '../../resolvers/Query.getUser.ts';
import * as getUserImport from '../../resolvers/Query.getUserImport.ts';
import { loadResolver, STORED_USER, USER } from '../support/run-resolver.ts';

const { request, response } = loadResolver('Query.getUser', getUser);

const key = { pk: { S: 'USER#a' }, sk: { S: 'PROFILE' } };

describe('Query.getUser', () => {
  test.each<JsonObject>([{ id: 'a' }, { id: 'a', consistentRead: null }, { id: 'a', consistentRead: false }])(
    'reads the item of the user for %j, eventually consistent',
    (args) => {
      expect(request({ arguments: args })).toEqual({
        value: { operation: 'GetItem', key, consistentRead: false },
      });
    },
  );

  test('reads consistently when asked to', () => {
    expect(request({ arguments: { id: 'a', consistentRead: true } })).toMatchObject({
      value: { consistentRead: true },
    });
  });

  test.each(['', 'x'.repeat(129), 'x'.repeat(3000), 'half \ud83d', 'a\nb', '\u0000'])(
    'refuses %j, which no id can be, before the table does',
    (id) => {
      const error = { errorType: 'BadRequest', message: 'This cannot be an id.' };

      expect(request({ arguments: { id } })).toEqual({ error });
      expect(loadResolver('Query.getUserImport', getUserImport).request({ arguments: { id } })).toEqual({
        error,
      });
    },
  );

  test('answers the user without the keys of the table', () => {
    expect(response({ result: STORED_USER })).toEqual({ value: USER });
  });

  test('answers null where there is no such user', () => {
    expect(response({ result: null })).toEqual({ value: null });
  });
});
