import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../kernel/json.ts';
import { toAuthType } from '../../../../sandbox/realm/util/auth-type.ts';

const IAM = { accountId: '1', sourceIp: ['127.0.0.1'], username: 'u', userArn: 'arn' };
const OIDC = { sub: 's', issuer: 'i', claims: {} };
const USER_POOL = { ...OIDC, sourceIp: ['127.0.0.1'], username: 'u', defaultAuthStrategy: 'ALLOW' };

describe('the type of an identity', () => {
  test.each<[Json, string]>([
    [null, 'API Key Authorization'],
    ['text', 'API Key Authorization'],
    [{ unknown: 1 }, 'API Key Authorization'],
    [IAM, 'IAM Authorization'],
    [{ ...IAM, cognitoIdentityId: null, cognitoIdentityPoolId: null }, 'IAM Authorization'],
    [{ ...IAM, userArn: null }, 'API Key Authorization'],
    [OIDC, 'Open ID Connect Authorization'],
    [{ ...OIDC, sub: null }, 'API Key Authorization'],
    [USER_POOL, 'User Pool Authorization'],
    [{ ...USER_POOL, groups: null }, 'User Pool Authorization'],
    [{ ...USER_POOL, groups: ['admins'] }, 'User Pool Authorization'],
    [{ ...USER_POOL, username: null }, 'API Key Authorization'],
    [{ ...OIDC, username: null, sourceIp: null, defaultAuthStrategy: null }, 'Open ID Connect Authorization'],
    [{}, 'Lambda Authorization'],
    [{ resolverContext: {} }, 'Lambda Authorization'],
    [{ resolverContext: { id: '1' } }, 'Lambda Authorization'],
    [{ resolverContext: null }, 'API Key Authorization'],
  ])('of %j is %s', (identity, type) => {
    expect(toAuthType(identity)).toBe(type);
  });

  test('does not depend on the order of the members', () => {
    const shuffled = fc
      .constantFrom<object>(IAM, OIDC, USER_POOL)
      .chain((identity) =>
        fc.tuple(
          fc.constant(identity),
          fc.shuffledSubarray(Object.entries(identity), { minLength: Object.keys(identity).length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([identity, entries]) => {
        expect(toAuthType(Object.fromEntries(entries))).toBe(toAuthType(identity as Json));
      }),
    );
  });

  test('does not take inherited members for its own', () => {
    expect(toAuthType(Object.create({ resolverContext: {}, other: 1 }))).toBe('Lambda Authorization');
    expect(toAuthType(Object.assign(Object.create(IAM), { other: 1 }))).toBe('API Key Authorization');
  });
});
