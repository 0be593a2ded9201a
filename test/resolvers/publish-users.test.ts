import { describe, expect, test } from 'vitest';
import { loadResolver, USER } from '../support/run-resolver.ts';

const FIELDS = [
  'Mutation.publishUserCreated',
  'Mutation.publishUserUpdated',
  'Mutation.publishUserDeleted',
] as const;

describe.each(FIELDS)('%s', (field) => {
  const { request, response, extensionsOf } = loadResolver(field);

  test('answers the user that it was given', () => {
    expect(request({ arguments: { input: USER } })).toEqual({ value: { payload: USER } });
    expect(response({ result: USER })).toEqual({ value: USER });
  });

  test('has the cache of getUser forget that user, where there is one', () => {
    const forget = {
      name: 'evictFromApiCache',
      arguments: ['Query', 'getUser', { 'context.arguments.id': 'a' }],
    };

    expect(extensionsOf({ result: USER, env: { GET_USER_CACHE_SECONDS: '60' } })).toEqual([forget]);
    expect(extensionsOf({ result: USER, env: { GET_USER_CACHE_SECONDS: '0' } })).toEqual([]);
    expect(extensionsOf({ result: USER })).toEqual([]);
  });
});
