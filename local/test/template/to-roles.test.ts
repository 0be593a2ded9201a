import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { type Policy, toPolicy, toRole } from '../../template/to-roles.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const READ = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:users' };
const READ_MODEL = { effect: 'Allow', actions: ['dynamodb:GetItem'], resources: ['arn:users'] };
const ARN = 'arn:aws:iam::111122223333';

const statementsOf = (Statement: Json) =>
  toPolicy(aResource('AWS::IAM::Policy', { PolicyDocument: { Statement } })).statements;

const roleOf = (properties: JsonObject, policies: readonly Policy[] = []) =>
  toRole(aResource('AWS::IAM::Role', properties, 'Reader'), policies);

describe('a statement', () => {
  test('may be the only one, without a list', () => {
    expect(statementsOf(READ)).toEqual([READ_MODEL]);
    expect(statementsOf([READ])).toEqual([READ_MODEL]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['denies', { Effect: 'Deny' }, { effect: 'Deny' }],
    ['has several actions', { Action: ['a:B', 'a:C'] }, { actions: ['a:B', 'a:C'] }],
    ['has several resources', { Resource: ['arn:a', 'arn:b'] }, { resources: ['arn:a', 'arn:b'] }],
    [
      'has a resource that is made',
      { Resource: { 'Fn::Join': [':', ['arn', 'x']] } },
      { resources: ['arn:x'] },
    ],
    ['has no resource, as in a trust policy', { Resource: NO_VALUE }, { resources: [] }],
  ])('%s', (_what, given, expected) => {
    expect(statementsOf({ ...READ, ...given })).toEqual([{ ...READ_MODEL, ...expected }]);
  });

  test('is about all but what NotAction and NotResource list', () => {
    expect(statementsOf({ Effect: 'Allow', NotAction: ['iam:*'], NotResource: 'arn:secret' })).toEqual([
      {
        effect: 'Allow',
        actions: ['iam:*'],
        isAboutOtherActions: true,
        resources: ['arn:secret'],
        isAboutOtherResources: true,
      },
    ]);
  });

  test('is about what Action lists if NotAction is removed', () => {
    expect(statementsOf({ ...READ, NotAction: NO_VALUE, NotResource: NO_VALUE })).toEqual([READ_MODEL]);
  });

  test('has each key of its conditions', () => {
    const Condition = {
      StringLike: { 's3:prefix': ['a/*', 'b/*'] },
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'key', 'dynamodb:Select': UNKNOWN },
    };
    expect(statementsOf({ ...READ, Condition })).toEqual([
      {
        ...READ_MODEL,
        conditions: [
          { operator: 'StringLike', key: 's3:prefix', values: ['a/*', 'b/*'] },
          { operator: 'ForAllValues:StringEquals', key: 'dynamodb:LeadingKeys', values: ['key'] },
          // It matches no request, so that the statement does not apply.
          { operator: 'ForAllValues:StringEquals', key: 'dynamodb:Select', values: [] },
        ],
      },
    ]);
  });
});

describe('a pattern without a local value', () => {
  const withUnknown = { ...READ, Resource: ['arn:users', UNKNOWN] };

  test.each<[string, Json]>([
    ['alone', withUnknown],
    ['in a list', [withUnknown]],
  ])('is left out of a statement %s', (_what, statement) => {
    expect(statementsOf(statement)).toEqual([READ_MODEL]);
  });

  test('does not affect statements beside it, even if one is chosen by a condition', () => {
    const chosen = { 'Fn::Select': [0, [READ]] };
    expect(statementsOf([{ ...READ, Resource: UNKNOWN }, chosen])).toEqual([
      { ...READ_MODEL, resources: [] },
      READ_MODEL,
    ]);
  });

  test('does not hide a statement that is removed', () => {
    expect(statementsOf([NO_VALUE, withUnknown])).toEqual([READ_MODEL]);
  });
});

describe('a role', () => {
  test('has the name and ARN of the template, with its path', () => {
    expect(roleOf({ RoleName: 'reader', Path: '/services/' })).toEqual({
      logicalId: 'Reader',
      roleName: 'reader',
      arn: `${ARN}:role/services/reader`,
      statements: [],
    });
    expect(roleOf({}).arn).toBe(`${ARN}:role/app-Reader`);
  });

  test('has the statements of its own policies before those of attached ones', () => {
    const inline = { PolicyName: 'p', PolicyDocument: { Statement: [{ ...READ, Action: 'a:Own' }] } };
    const attached = toPolicy(
      aResource('AWS::IAM::Policy', { Roles: ['app-Reader'], PolicyDocument: { Statement: READ } }),
    );
    const { statements } = roleOf({ Policies: [inline] }, [attached]);
    expect(statements.map(({ actions }) => actions)).toEqual([['a:Own'], ['dynamodb:GetItem']]);
  });

  test('has no statement of a policy of other roles', () => {
    const policy: Policy = { arn: null, roleNames: ['writer', 'app-Reader2'], statements: [] };
    const other = { ...policy, statements: statementsOf(READ) };
    expect(roleOf({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, [other])).toMatchObject({
      statements: [],
    });
  });
});

describe('a managed policy', () => {
  const managed = (properties: JsonObject) =>
    toPolicy(
      aResource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: READ }, ...properties }, 'Shared'),
    );

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  test.each<[JsonObject, string]>([
    [{}, 'policy/app-Shared'],
    [{ ManagedPolicyName: 'shared' }, 'policy/shared'],
    [{ ManagedPolicyName: 'shared', Path: '/team/a/' }, 'policy/team/a/shared'],
  ])('with %j has the ARN of %s', (properties, path) => {
    expect(managed(properties).arn).toBe(`${ARN}:${path}`);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['by its ARN', {}, { ManagedPolicyArns: [UNKNOWN, `${ARN}:policy/app-Shared`] }],
    ['by the name of the role', { Roles: [UNKNOWN, 'app-Reader'] }, {}],
  ])('is attached %s', (_what, ofPolicy, ofRole) => {
    expect(roleOf(ofRole, [managed(ofPolicy)]).statements).toEqual([READ_MODEL]);
  });

  test('that is attached in both ways applies once', () => {
    const policy = managed({ Roles: ['app-Reader'] });
    expect(roleOf({ ManagedPolicyArns: [policy.arn ?? ''] }, [policy]).statements).toHaveLength(1);
  });
});
