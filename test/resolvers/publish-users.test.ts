import { describe, expect, test } from 'vitest';
import * as publishUserCreated from '../../resolvers/Mutation.publishUserCreated.ts';
import * as publishUserDeleted from '../../resolvers/Mutation.publishUserDeleted.ts';
import * as publishUserUpdated from '../../resolvers/Mutation.publishUserUpdated.ts';
import { loadResolver, USER } from '../support/run-resolver.ts';

const FIELDS = [
  ['Mutation.publishUserCreated', publishUserCreated],
  ['Mutation.publishUserUpdated', publishUserUpdated],
  ['Mutation.publishUserDeleted', publishUserDeleted],
] as const;

describe.each(FIELDS)('%s', (field, module) => {
  const { request, response, extensionsOf } = loadResolver(field, module);

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
