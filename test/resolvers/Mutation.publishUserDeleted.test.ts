import { readHandler, toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request, response } from '../../resolvers/Mutation.publishUserDeleted.ts';
import { USER } from '../support/stored-user.ts';

describe('Mutation.publishUserDeleted', () => {
  test('returns its input', () => {
    expect(request(toContext({ arguments: { input: USER } }))).toEqual({ payload: USER });
    expect(response(toContext({ result: USER }))).toEqual(USER);
  });

  test.each([
    ['60', [{ name: 'evictFromApiCache', arguments: ['Query', 'getUser', { 'context.arguments.id': 'a' }] }]],
    ['0', []],
  ])('evicts that user from a cache of %s seconds', (GET_USER_CACHE_SECONDS, extensions) => {
    response(toContext({ result: USER, env: { GET_USER_CACHE_SECONDS } }));
    expect(readHandler().extensions).toEqual(extensions);
  });

  test('evicts nothing if the stage has no cache', () => {
    response(toContext({ result: USER }));
    expect(readHandler().extensions).toEqual([]);
  });
});
