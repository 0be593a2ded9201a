import { describe, expect, expectTypeOf, test } from 'vitest';
import type { CreateUserEvent } from '../../functions/create-user/handler.ts';
import type { DeleteUserEvent } from '../../functions/delete-user/handler.ts';
import type { UpdateUserEvent } from '../../functions/update-user/handler.ts';
import * as createUser from '../../resolvers/Mutation.createUser.ts';
import * as deleteUser from '../../resolvers/Mutation.deleteUser.ts';
import * as updateUser from '../../resolvers/Mutation.updateUser.ts';
import type { Caller } from '../../resolvers/shared/caller.ts';
import { loadResolver, REQUEST_ID, USER } from '../support/run-resolver.ts';

const FIELDS = [
  ['Mutation.createUser', createUser],
  ['Mutation.updateUser', updateUser],
  ['Mutation.deleteUser', deleteUser],
] as const;

const input = { id: 'a', name: 'Ada', email: 'ada@example.com', idempotencyKey: 'k' };

describe.each(FIELDS)('%s', (field, module) => {
  const { request, response } = loadResolver(field, module);

  test('hands the input to the function, with who calls', () => {
    expect(request({ arguments: { input } })).toEqual({
      value: {
        operation: 'Invoke',
        payload: {
          input,
          caller: { authType: 'API Key Authorization', id: null },
          correlationId: REQUEST_ID,
        },
      },
    });
  });

  test('names a member of the user pool by its sub', () => {
    const identity = { sub: 'b6c1', username: 'ada', issuer: 'https://idp', groups: ['admin'], claims: {} };

    expect(request({ arguments: { input }, identity })).toMatchObject({
      value: { payload: { caller: { id: 'b6c1' } } },
    });
  });

  test('makes an id of its own where the request has none', () => {
    const run = () => request({ arguments: { input }, request: { headers: {}, domainName: null } });

    expect(run()).toMatchObject({
      value: { payload: { correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    });
    expect(run()).not.toEqual(run());
  });

  test('answers what the function answers', () => {
    const payload = { user: USER, userErrors: [], replayed: false };

    expect(response({ result: payload })).toEqual({ value: payload });
  });
});

test('functions are told of the caller in the words that they expect', () => {
  expectTypeOf<Caller>().toEqualTypeOf<CreateUserEvent['caller']>();
  expectTypeOf<Caller>().toEqualTypeOf<UpdateUserEvent['caller']>();
  expectTypeOf<Caller>().toEqualTypeOf<DeleteUserEvent['caller']>();
});
