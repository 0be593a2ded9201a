import { describe, expect, test } from 'vitest';
import { createFieldAccess } from '../../auth/field-access.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import type { AuthMode, Caller } from '../../kernel/identity.ts';
import type { AuthModeModel } from '../../template/api-model.ts';

const { checked } = buildSchema(/* GraphQL */ `
  type Query {
    plain: Thing
    keyed: Thing @aws_api_key
    either: Thing @aws_api_key @aws_iam
    admins: Thing @aws_cognito_user_pools(cognito_groups: ["admin", "owner"])
    old: Thing @aws_auth(cognito_groups: ["admin"])
  }
  type Thing @aws_iam {
    id: ID
    open: ID @aws_api_key
  }
`);

const caller = (mode: AuthMode, parts: Partial<Caller> = {}): Caller => ({
  mode,
  identity: null,
  groups: [],
  mayCallField: () => true,
  ...parts,
});

const pool = (action: 'ALLOW' | 'DENY'): AuthModeModel => ({
  mode: 'AMAZON_COGNITO_USER_POOLS',
  config: { UserPoolConfig: { DefaultAction: action } },
});
const key: AuthModeModel = { mode: 'API_KEY', config: {} };
const signedIn = (...groups: string[]): Caller => caller('AMAZON_COGNITO_USER_POOLS', { groups });

describe('access to a field', () => {
  const access = createFieldAccess(checked, { authModes: [pool('ALLOW'), key] });

  test.each([
    ['a field without directives goes to the default mode', 'Query.plain', signedIn(), true],
    ['a field without directives refuses every other mode', 'Query.plain', caller('API_KEY'), false],
    ['a directive lets its mode in', 'Query.keyed', caller('API_KEY'), true],
    ['a directive replaces the default mode', 'Query.keyed', signedIn(), false],
    ['several directives are alternatives', 'Query.either', caller('AWS_IAM'), true],
    ['one of the groups is enough', 'Query.admins', signedIn('owner'), true],
    ['none of the groups is not', 'Query.admins', signedIn('reader'), false],
    ['a directive on the type counts for its fields', 'Thing.id', caller('AWS_IAM'), true],
    ['a directive on the type refuses the default mode', 'Thing.id', signedIn(), false],
    ['a directive on the field replaces that of the type', 'Thing.open', caller('AWS_IAM'), false],
    ['@aws_auth is ignored beside additional modes', 'Query.old', signedIn(), true],
  ])('%s', (_, field, who, expected) => {
    const [typeName = '', fieldName = ''] = field.split('.');
    expect(access(who, typeName, fieldName)).toBe(expected);
  });

  test('denies fields without directives to users of a pool whose default action is DENY', () => {
    const denying = createFieldAccess(checked, { authModes: [pool('DENY')] });
    expect(denying(signedIn(), 'Query', 'plain')).toBe(false);
    expect(denying(signedIn('admin'), 'Query', 'old')).toBe(true);
    expect(denying(signedIn(), 'Query', 'old')).toBe(false);
  });

  test('evaluates the policies of an IAM caller for root fields only', () => {
    const limited = caller('AWS_IAM', { mayCallField: () => false });
    expect(access(limited, 'Query', 'either')).toBe(false);
    expect(access(limited, 'Thing', 'id')).toBe(true);
  });
});
