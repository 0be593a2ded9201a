import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllowed } from '../../auth/policy.ts';
import type { PolicyStatementModel } from '../../template/api-model.ts';

const ACTION = 'appsync:GraphQL';
const field = (name: string): string =>
  `arn:aws:appsync:eu-west-1:111122223333:apis/a/types/Query/fields/${name}`;

const allow = (parts: Partial<PolicyStatementModel> = {}): PolicyStatementModel => ({
  effect: 'Allow',
  actions: [ACTION],
  resources: ['*'],
  ...parts,
});
const deny = (parts: Partial<PolicyStatementModel>): PolicyStatementModel => ({
  ...allow(parts),
  effect: 'Deny',
});
const others = { isAboutOtherResources: true };
const otherActions = { isAboutOtherActions: true };

describe('a statement', () => {
  test.each<[string, PolicyStatementModel[], boolean]>([
    ['that allows the action on the field', [allow({ resources: [field('user*')] })], true],
    ['that allows another field', [allow({ resources: [field('order*')] })], false],
    ['that allows every field but some', [allow({ resources: [field('order*')], ...others })], true],
    ['that allows every field but this', [allow({ resources: [field('user*')], ...others })], false],
    ['that allows every action but some', [allow({ actions: ['iam:*'], ...otherActions })], true],
    ['that allows every action but this', [allow({ actions: ['appsync:*'], ...otherActions })], false],
    ['that denies every field but some', [allow(), deny({ resources: [field('order')], ...others })], false],
    ['that denies every field but this', [allow(), deny({ resources: [field('users')], ...others })], true],
    ['that denies every action but this', [allow(), deny({ actions: [ACTION], ...otherActions })], true],
    [
      'that denies every action but some on other fields',
      [allow(), deny({ actions: ['s3:*'], ...otherActions, resources: [field('order')] })],
      true,
    ],
  ])('%s', (_what, statements, expected) => {
    expect(isAllowed(statements, ACTION, field('users'))).toBe(expected);
  });

  test('with NotAction or NotResource matches exactly what the same patterns do not', () => {
    const anyAction = fc.constantFrom(ACTION, 'appsync:*', 's3:GetObject', '*');
    const anyField = fc.constantFrom(field('users'), field('u?ers'), field('order'), '*');
    fc.assert(
      fc.property(anyAction, anyField, (action, resource) => {
        const asks = (parts: Partial<PolicyStatementModel>) =>
          isAllowed([allow({ actions: [action], resources: [resource], ...parts })], ACTION, field('users'));
        const matchesField = isAllowed([allow({ resources: [resource] })], ACTION, field('users'));
        const matchesAction = isAllowed([allow({ actions: [action] })], ACTION, field('users'));
        expect(asks(others)).toBe(matchesAction && !matchesField);
        expect(asks(otherActions)).toBe(!matchesAction && matchesField);
        expect(asks({ ...others, ...otherActions })).toBe(!matchesAction && !matchesField);
      }),
    );
  });
});

describe('a statement about objects', () => {
  const object = (path: string): string => `arn:aws:s3:::pictures/${path}`;
  const context = {
    's3:prefix': 'public/',
    's3:delimiter': null,
    'cognito-identity.amazonaws.com:sub': 'us-east-1:1*',
  };
  const own = object(`private/\${cognito-identity.amazonaws.com:sub}/*`);
  const asks = (statement: Partial<PolicyStatementModel>, path = 'a') =>
    isAllowed([allow({ actions: ['s3:*'], ...statement })], 's3:GetObject', object(path), context);

  test.each<[string, string, boolean]>([
    ['the caller’s own folder', 'private/us-east-1:1*/a', true],
    ['another one that a wildcard in the identity would match', 'private/us-east-1:1234/a', false],
    ['the folder of the variable’s name', own.slice(object('').length), false],
  ])('with a variable for the identity applies to that one: %s', (_what, path, expected) => {
    expect(asks({ resources: [own] }, path)).toBe(expected);
  });

  test('heeds upper and lower case in resources', () => {
    expect(asks({ resources: [object('a')] }, 'A')).toBe(false);
  });

  test.each<[string, string, string[], boolean]>([
    ['StringLike', 's3:prefix', ['private/*', 'public/*'], true],
    ['StringLike', 's3:prefix', ['private/*'], false],
    ['StringLike', 'S3:Prefix', ['pub*'], true],
    ['StringNotLike', 's3:prefix', ['private/*', 'public/*'], false],
    ['StringEquals', 's3:prefix', ['public/*'], false],
    ['StringEquals', 's3:prefix', ['public/'], true],
    ['StringEqualsIgnoreCase', 's3:prefix', ['PUBLIC/'], true],
    ['ForAnyValue:StringLike', 's3:prefix', ['public/*'], true],
    // A key that the request does not have.
    ['StringEquals', 's3:delimiter', ['/'], false],
    ['StringEqualsIfExists', 's3:delimiter', ['/'], true],
    ['StringNotEquals', 's3:delimiter', ['/'], true],
    // What is not known here does not decide.
    ['StringEquals', 'aws:SourceVpc', ['vpc-1'], true],
    ['IpAddress', 's3:prefix', ['10.0.0.0/8'], true],
  ])('with the condition %s of %s %j', (operator, key, values, expected) => {
    expect(asks({ conditions: [{ operator, key, values }] })).toBe(expected);
  });
});
