import { toContext } from 'appsync-offline/vitest';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { DeleteUserEvent } from '../../functions/delete-user/handler.ts';
import { request, response } from '../../resolvers/Mutation.deleteUser.ts';
import type { Caller } from '../../resolvers/shared/caller.ts';
import { REQUEST_ID } from '../support/run-resolver.ts';
import { USER } from '../support/stored-user.ts';

const input = { id: 'a', expectedVersion: 1 };
const headers = { 'x-amzn-requestid': REQUEST_ID };

describe('Mutation.deleteUser', () => {
  test('invokes the function with the input, the caller and the id of the request', () => {
    expect(request(toContext({ arguments: { input }, request: { headers } }))).toEqual({
      operation: 'Invoke',
      payload: {
        input,
        caller: { authType: 'API Key Authorization', id: null },
        correlationId: REQUEST_ID,
      },
    });
  });

  test('names a member of the user pool by its sub', () => {
    const identity = { sub: 'b6c1', username: 'ada', issuer: 'https://idp', groups: ['admin'], claims: {} };
    expect(request(toContext({ arguments: { input }, identity }))).toMatchObject({
      payload: { caller: { id: 'b6c1' } },
    });
  });

  test('names the caller as the function expects', () => {
    expectTypeOf<Caller>().toEqualTypeOf<DeleteUserEvent['caller']>();
  });

  test('returns what the function returns', () => {
    const result = { user: USER, userErrors: [], replayed: false };
    expect(response(toContext({ result }))).toEqual(result);
  });

  test('hides internal errors', () => {
    const error = { type: 'Lambda:Unhandled', message: 'arn:aws:s3:::files' };
    expect(() => response(toContext({ error }))).toThrow(/^(?!.*arn:)/);
  });
});
