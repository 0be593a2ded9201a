import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { chooseRole, type VerifiedLogin } from '../../../services/identity-pools/choose-role.ts';
import type { IdentityPoolModel, RoleRuleModel } from '../../../template/identity-pool-model.ts';

// https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html

const provider = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e';
const pool = {
  guestRoleArn: 'arn:guest',
  authenticatedRoleArn: 'arn:signed-in',
  roleMappings: [],
} as unknown as IdentityPoolModel;

const login = (claims: JsonObject = {}, clientId = 'client'): VerifiedLogin => ({
  provider,
  clientId,
  claims,
});
const mapped = (
  rules: RoleRuleModel[] | null,
  otherwise: 'Deny' | 'AuthenticatedRole' = 'AuthenticatedRole',
) => ({ ...pool, roleMappings: [{ provider: `${provider}:client`, rules, otherwise }] }) as IdentityPoolModel;
const rule = (match: RoleRuleModel['match'], value: string, claim = 'team'): RoleRuleModel => ({
  claim,
  match,
  value,
  roleArn: `arn:${match}`,
});

describe('a guest', () => {
  test('has the role of guests', () => {
    expect(chooseRole(pool, null)).toBe('arn:guest');
  });

  test('is refused without one', () => {
    expect(() => chooseRole({ ...pool, guestRoleArn: null }, null)).toThrow();
  });
});

describe('a user of a provider without a mapping', () => {
  test('has the role of authenticated users', () => {
    expect(chooseRole(pool, login())).toBe('arn:signed-in');
    expect(chooseRole(mapped(null), login({ 'cognito:preferred_role': 'arn:a' }, 'other'))).toBe(
      'arn:signed-in',
    );
  });

  test('is refused without one', () => {
    expect(() => chooseRole({ ...pool, authenticatedRoleArn: null }, login())).toThrow();
  });
});

describe('a mapping by token', () => {
  const claims = { 'cognito:roles': ['arn:a', 'arn:b'], 'cognito:preferred_role': 'arn:a' };

  test('chooses the preferred role', () => {
    expect(chooseRole(mapped(null), login(claims))).toBe('arn:a');
  });

  test('chooses the requested role, if the token has it', () => {
    expect(chooseRole(mapped(null), login(claims), 'arn:b')).toBe('arn:b');
    expect(() => chooseRole(mapped(null), login(claims), 'arn:c')).toThrow();
    expect(() => chooseRole(mapped(null), login(), 'arn:a')).toThrow();
  });

  test.each([[{}], [{ 'cognito:roles': ['arn:a', 'arn:b'] }]])(
    'without a preferred role is ambiguous: %j',
    (given) => {
      expect(chooseRole(mapped(null), login(given))).toBe('arn:signed-in');
      expect(() => chooseRole(mapped(null, 'Deny'), login(given))).toThrow();
    },
  );
});

describe('a mapping by rules', () => {
  test.each<[RoleRuleModel['match'], string, JsonObject, boolean]>([
    ['Equals', 'red', { team: 'red' }, true],
    ['Equals', 'red', { team: 'Red' }, false],
    ['Equals', 'red', {}, false],
    ['Equals', '5', { team: 5 }, true],
    ['Contains', 'e', { team: 'red' }, true],
    ['Contains', 'admin', { team: ['user', 'admin'] }, true],
    ['Contains', 'x', { team: 'red' }, false],
    ['Contains', 'x', { team: null }, false],
    ['StartsWith', 're', { team: 'red' }, true],
    ['StartsWith', 'ed', { team: 'red' }, false],
    ['NotEqual', 'red', { team: 'blue' }, true],
    ['NotEqual', 'red', { team: 'red' }, false],
    ['NotEqual', 'red', {}, false],
  ])('%s %j of %j applies: %s', (match, value, claims, applies) => {
    const role = chooseRole(mapped([rule(match, value)]), login(claims));
    expect(role).toBe(applies ? `arn:${match}` : 'arn:signed-in');
  });

  test('chooses the first that applies', () => {
    const rules = [rule('Equals', 'blue'), rule('StartsWith', 'r'), rule('Contains', 'red')];
    expect(chooseRole(mapped(rules), login({ team: 'red' }))).toBe('arn:StartsWith');
  });

  test('denies without one that applies, if the mapping says so', () => {
    expect(() => chooseRole(mapped([rule('Equals', 'red')], 'Deny'), login())).toThrow();
  });
});
