import { describe, expect, test } from 'vitest';
import { toAuthorizerResponse, toLambdaCaller } from '../../auth/authorizer-response.ts';
import type { Json } from '../../kernel/json.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization

const api = { apiId: 'abc' };
const read = (result: Json) => toAuthorizerResponse(result, api);
const fieldArn = (apiId: string) =>
  `arn:aws:appsync:eu-west-1:123456789012:apis/${apiId}/types/Query/fields/user`;

describe('the result of an authorizer', () => {
  test.each<Json>([
    null,
    'yes',
    true,
    5,
    [],
    { isAuthorized: 'true' },
    { isAuthorized: 1 },
    { isAuthorized: null },
  ])('%j has not the shape that AppSync reads', (result) => {
    expect(() => read(result)).toThrow('The authorizer returned an invalid response.');
  });

  test.each<[Json, boolean]>([
    [{}, false],
    [{ isAuthorized: false }, false],
    [{ isAuthorized: true }, true],
    [{ isAuthorized: true, other: 1 }, true],
  ])('%j authorizes: %s', (result, isAuthorized) => {
    expect(read(result).isAuthorized).toBe(isAuthorized);
  });

  test.each<[Json | undefined, number | null]>([
    [undefined, null],
    [0, 0],
    [10, 10],
    ['10', null],
    [null, null],
  ])('with ttlOverride %j is cached for %j seconds', (ttlOverride, seconds) => {
    const result = { isAuthorized: true, ...(ttlOverride !== undefined && { ttlOverride }) };
    expect(read(result).ttlSeconds).toBe(seconds);
  });

  test.each<[Json, Json]>([
    [{ a: '1' }, { a: '1' }],
    [null, {}],
    ['text', {}],
    [['a'], {}],
  ])('with resolverContext %j gives resolvers %j', (resolverContext, expected) => {
    const response = read({ isAuthorized: true, resolverContext });
    expect(response.resolverContext).toEqual(expected);
    expect(toLambdaCaller(response).identity).toEqual({ resolverContext: expected });
  });
});

describe('a denied field', () => {
  test.each([
    [['Query.user'], true],
    [[fieldArn('abc')], true],
    [[fieldArn('other')], false],
    [['Query.users'], false],
    [['Mutation.user'], false],
    [['query.user'], false],
    [['user'], false],
    [['Query.user.name'], false],
    [[''], false],
    [[], false],
  ])('of %j refuses Query.user: %s', (deniedFields, isRefused) => {
    const caller = toLambdaCaller(read({ isAuthorized: true, deniedFields }));
    expect(caller.mayCallField('Query', 'user')).toBe(!isRefused);
  });

  test('does not refuse other fields', () => {
    const caller = toLambdaCaller(
      read({ isAuthorized: true, deniedFields: ['Query.user', fieldArn('abc')] }),
    );
    expect(caller.mayCallField('Query', 'name')).toBe(true);
    expect(caller).toMatchObject({ mode: 'AWS_LAMBDA', groups: [] });
  });
});
