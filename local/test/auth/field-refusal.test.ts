import { describe, expect, test } from 'vitest';
import { createFieldAccess } from '../../auth/field-access.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import type { AuthMode, Caller } from '../../kernel/identity.ts';
import type { AuthModeModel } from '../../template/api-model.ts';

const { checked } = buildSchema(/* GraphQL */ `
  type Query {
    plain: Thing
    keyed: Thing @aws_api_key
    either: Thing @aws_api_key @aws_lambda
    admins: Thing @aws_cognito_user_pools(cognito_groups: ["admin", "owner"])
    none: Thing @aws_cognito_user_pools(cognito_groups: [])
    signed: Thing @aws_iam
  }
  type Thing @aws_oidc {
    id: ID
  }
`);

const caller = (mode: AuthMode, parts: Partial<Caller> = {}): Caller => ({
  mode,
  identity: null,
  groups: [],
  mayCallField: () => true,
  ...parts,
});

const key: AuthModeModel = { mode: 'API_KEY', config: {} };
const pool = (DefaultAction: string): AuthModeModel => ({
  mode: 'AMAZON_COGNITO_USER_POOLS',
  config: { UserPoolConfig: { DefaultAction } },
});

const explain = (who: Caller, field: string, authModes: [AuthModeModel, ...AuthModeModel[]] = [key]) => {
  const [typeName = '', fieldName = ''] = field.split('.');
  const access = createFieldAccess(checked, { authModes });
  expect(access(who, typeName, fieldName)).toBe(false);
  return access.explain?.(who, typeName, fieldName);
};

describe('the reason of a refusal', () => {
  test.each<[string, Caller, string, object]>([
    [
      'the default mode',
      caller('AWS_IAM'),
      'Query.plain',
      {
        by: 'default',
        directive: null,
        declaredOn: 'default',
        reason: 'No directive is on Query.plain, so that it needs API_KEY; the caller uses AWS_IAM.',
      },
    ],
    [
      'a directive of the field',
      caller('AWS_IAM'),
      'Query.keyed',
      { by: 'directive', directive: '@aws_api_key', declaredOn: 'Query.keyed' },
    ],
    [
      'all directives of the field',
      caller('AWS_IAM'),
      'Query.either',
      { by: 'directive', directive: '@aws_api_key @aws_lambda' },
    ],
    [
      'a directive of the type',
      caller('API_KEY'),
      'Thing.id',
      { by: 'directive', directive: '@aws_oidc', declaredOn: 'Thing', parentType: 'Thing', fieldName: 'id' },
    ],
    [
      'the groups, with those of the caller',
      caller('AMAZON_COGNITO_USER_POOLS', { groups: ['reader', 'guest'] }),
      'Query.admins',
      {
        directive: '@aws_cognito_user_pools(cognito_groups: ["admin", "owner"])',
        reason: expect.stringContaining('the caller uses AMAZON_COGNITO_USER_POOLS in reader, guest.'),
      },
    ],
    [
      'an empty list of groups',
      caller('AMAZON_COGNITO_USER_POOLS', { groups: ['admin'] }),
      'Query.none',
      { by: 'directive' },
    ],
    [
      'the policies of the caller',
      caller('AWS_IAM', { mayCallField: () => false }),
      'Query.signed',
      { by: 'policy', directive: null, reason: 'No IAM policy of the caller allows Query.signed.' },
    ],
    [
      'the Lambda authorizer',
      caller('AWS_LAMBDA', { mayCallField: () => false }),
      'Query.either',
      { by: 'authorizer', reason: 'The Lambda authorizer denies Query.either.' },
    ],
  ])('is %s', (_, who, field, expected) => {
    expect(explain(who, field)).toMatchObject(expected);
  });

  test('is the default action of a pool that denies', () => {
    expect(explain(caller('AMAZON_COGNITO_USER_POOLS'), 'Query.plain', [pool('DENY')])).toMatchObject({
      by: 'default',
      reason: expect.stringContaining('a directive, since the default action is DENY'),
    });
  });
});

describe('the default action', () => {
  test.each([
    ['DENY', false],
    ['ALLOW', true],
    ['deny', true],
  ])('%s of the first pool allows a field without directives: %s', (action, expected) => {
    const access = createFieldAccess(checked, { authModes: [pool(action), key] });
    expect(access(caller('AMAZON_COGNITO_USER_POOLS'), 'Query', 'plain')).toBe(expected);
  });

  test('of a pool that is an additional mode has no effect', () => {
    const access = createFieldAccess(checked, { authModes: [key, pool('ALLOW')] });
    expect(access(caller('AMAZON_COGNITO_USER_POOLS'), 'Query', 'plain')).toBe(false);
    expect(access(caller('API_KEY'), 'Query', 'plain')).toBe(true);
  });

  test.each(['Query.missing', 'Missing.field', 'Thing.constructor', 'constructor.name'])(
    'decides about %s, which the schema does not have',
    (field) => {
      const [typeName = '', fieldName = ''] = field.split('.');
      const access = createFieldAccess(checked, { authModes: [key] });
      const isOfThing = typeName === 'Thing';
      expect(access(caller('API_KEY'), typeName, fieldName)).toBe(!isOfThing);
    },
  );
});
