import { describe, expect, test } from 'vitest';
import type { RoleCredentials } from '../../auth/local-credentials.ts';
import { createObjectAccess } from '../../auth/object-access.ts';
import type { PolicyStatementModel } from '../../template/api-model.ts';

const IDENTITY = 'eu-west-1:identity';
const identity = {
  identityPoolId: 'eu-west-1:pool',
  identityId: IDENTITY,
  authType: 'authenticated',
  authProvider: null,
} as const;

const allow = (actions: string[], resources: string[], parts: Partial<PolicyStatementModel> = {}) => ({
  effect: 'Allow' as const,
  actions,
  resources,
  ...parts,
});

const open = (statements: PolicyStatementModel[], isOfIdentity = true) => {
  const keys: RoleCredentials = {
    accessKeyId: 'ASIA1',
    secretAccessKey: 's',
    role: { logicalId: 'Role', roleName: 'role', arn: 'arn:role', statements },
    ...(isOfIdentity && { identity }),
  };
  const access = createObjectAccess({ find: (id) => (id === 'ASIA1' ? keys : null) });
  return (action: string, resource: string, conditions = {}, accessKeyId = 'ASIA1') =>
    access(accessKeyId, { action, resource, conditions });
};

const object = (key: string): string => `arn:aws:s3:::files/${key}`;

describe('keys of an identity pool', () => {
  const variable = `${'$'}{cognito-identity.amazonaws.com:sub}`;
  const may = open([allow(['s3:GetObject'], [object(`private/${variable}/*`), object('public/*')])]);

  test.each([
    ['s3:GetObject', 'public/a', true],
    ['s3:PutObject', 'public/a', false],
    ['s3:GetObject', `private/${IDENTITY}/a/b`, true],
    ['s3:GetObject', 'private/eu-west-1:other/a', false],
    ['s3:GetObject', `private/${IDENTITY}`, false],
    ['s3:GetObject', `private/${IDENTITY}x/a`, false],
    ['s3:GetObject', `private/${variable}/a`, false],
  ])('may %s on %s: %s', (action, key, expected) => {
    expect(may(action, object(key))).toBe(expected);
  });

  test('may what a condition on their identity pool allows', () => {
    const conditionOn = (value: string) =>
      open([
        allow(['s3:*'], ['*'], {
          conditions: [
            { operator: 'StringEquals', key: 'cognito-identity.amazonaws.com:aud', values: [value] },
          ],
        }),
      ])('s3:GetObject', object('a'));
    expect([conditionOn('eu-west-1:pool'), conditionOn('eu-west-1:other')]).toEqual([true, false]);
  });

  test('may list what a condition on the request allows', () => {
    const conditions = [{ operator: 'StringLike', key: 's3:prefix', values: [`private/${variable}/*`] }];
    const mayList = open([allow(['s3:ListBucket'], ['*'], { conditions })]);
    const list = (prefix: string | null) =>
      mayList('s3:ListBucket', 'arn:aws:s3:::files', { 's3:prefix': prefix });
    expect([list(`private/${IDENTITY}/`), list('private/'), list(null)]).toEqual([true, false, false]);
  });

  test('may nothing without a policy', () => {
    expect(open([])('s3:GetObject', object('a'))).toBe(false);
  });
});

describe('other keys', () => {
  test('of functions and of the developer may everything, regardless of policies', () => {
    expect(open([], false)('s3:DeleteObject', object('a'))).toBe(true);
  });

  test('that are unknown may nothing', () => {
    expect(open([allow(['*'], ['*'])])('s3:GetObject', object('a'), {}, 'ASIA2')).toBe(false);
  });
});
