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
