import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../local/kernel/json.ts';
import { loadResolver, STORED_USER, USER } from '../support/run-resolver.ts';

const { request, response } = loadResolver('Query.listUsers');

const NEWEST_FIRST = {
  operation: 'Query',
  index: 'byCreated',
  query: {
    expression: '(#gsi1pk = :gsi1pk_eq)',
    expressionNames: { '#gsi1pk': 'gsi1pk' },
    expressionValues: { ':gsi1pk_eq': { S: 'USERS#0' } },
  },
  scanIndexForward: false,
};

describe('Query.listUsers', () => {
  test.each<JsonObject>([{}, { limit: null, nextToken: null }])('asks for the 20 newest for %j', (args) => {
    expect(request({ arguments: args })).toEqual({ value: { ...NEWEST_FIRST, limit: 20 } });
  });

  test.each([1, 100])('asks for %i from where the token says', (limit) => {
    expect(request({ arguments: { limit, nextToken: 'more' } })).toEqual({
      value: { ...NEWEST_FIRST, limit, nextToken: 'more' },
    });
  });

  test.each([0, -1, 101])('refuses a limit of %i', (limit) => {
    expect(request({ arguments: { limit } })).toEqual({
      error: { errorType: 'BadRequest', message: `limit must be between 1 and 100, not ${limit}.` },
    });
  });

  test('answers a page of users without the keys of the table', () => {
    const result = { items: [STORED_USER], nextToken: 'more', scannedCount: 1 };

    expect(response({ result })).toEqual({ value: { items: [USER], nextToken: 'more' } });
  });

  test('answers the last page without a token', () => {
    expect(response({ result: { items: [], nextToken: null, scannedCount: 0 } })).toEqual({
      value: { items: [], nextToken: null },
    });
  });

  test.each(['Invalid pagination token given.', 'The provided starting key is invalid'])(
    'says that a token is not one of its own after "%s"',
    (message) => {
      const error = { type: 'DynamoDB:DynamoDbException', message };

      expect(response({ arguments: { nextToken: 'foreign' }, result: null, error })).toEqual({
        error: {
          errorType: 'BadRequest',
          message: 'nextToken is not one that this field gave. Start again without it.',
        },
      });
    },
  );
});
