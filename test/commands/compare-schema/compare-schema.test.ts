import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compareSchema } from '../../../commands/compare-schema/compare-schema.ts';
import { findSchemaChanges } from '../../../commands/compare-schema/schema-changes.ts';
import { freshAssembly } from '../../../infra/fresh-assembly.ts';

const SCHEMA = `
  type User @aws_iam @aws_api_key { id: ID! name: String email: AWSEmail! }
  enum Code { TAKEN }
  type Query { user(id: ID!): User @aws_iam @aws_api_key users(limit: Int = 20): [User] @aws_iam code: Code }
  schema { query: Query }
`;
const change = (...pairs: readonly (readonly [string, string])[]) =>
  findSchemaChanges(
    SCHEMA,
    pairs.reduce((text, [before, after]) => text.replace(before, after), SCHEMA),
  );

test('the same schema does not change', () => {
  expect(change()).toEqual({ breaking: [], dangerous: [], fine: [] });
});

test('a removed field, a required argument and a lost rule are breaking', () => {
  expect(
    change(
      ['name: String', ''],
      ['user(id: ID!)', 'user(id: ID!, tenant: ID!)'],
      ['User @aws_iam @aws_api_key users', 'User @aws_iam users'],
    ),
  ).toEqual({
    breaking: [
      'User.name was removed. Operations that select it, or send it, are refused.',
      'A required arg tenant on Query.user was added. Operations that do not pass it are refused.',
      'Query.user lost @aws_api_key. Callers whom it lets in are refused.',
    ],
    dangerous: [],
    fine: [],
  });
});

test('another default, an optional argument and a value of an enum are dangerous', () => {
  const { breaking, dangerous } = change(
    ['= 20', '= 10'],
    ['user(id: ID!)', 'user(id: ID!, at: Int)'],
    ['TAKEN', 'TAKEN GONE'],
  );
  expect(breaking).toEqual([]);
  expect(dangerous).toEqual([
    expect.stringMatching(/GONE was added.* receive one that they do not handle\.$/),
    expect.stringMatching(/optional arg at .* get what the field does without it\.$/),
    expect.stringMatching(/limit has changed defaultValue from 20 to 10\. .* another answer than today\.$/),
  ]);
});

test('new types, new fields and further callers are safe', () => {
  expect(
    change(
      ['name: String', 'name: String age: Int'],
      ['users(limit: Int = 20): [User] @aws_iam', 'users(limit: Int = 20): [User] @aws_iam @aws_api_key'],
      ['enum Code', 'type Page { next: ID } enum Code'],
    ),
  ).toEqual({
    breaking: [],
    dangerous: [],
    fine: ['User.age is new.', 'Page is new.', 'Query.users has @aws_api_key.'],
  });
});

const toTemplate = (Definition: string): string =>
  JSON.stringify({
    Resources: { Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { Definition } } },
  });

const writeAssembly = (definition: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'proposed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'user-api-dev.template.json'), toTemplate(definition));
  return folder;
};

const stage = { name: 'dev', region: 'eu-west-1' };

describe('the groups of a directive', () => {
  const withRule = (rule: string) => SCHEMA.replace('code: Code', `code: Code ${rule}`);
  const withGroups = (groups: string) => withRule(`@aws_cognito_user_pools(cognito_groups: [${groups}])`);

  test('are compared without their order', () => {
    expect(findSchemaChanges(withGroups('"staff", "admin"'), withGroups('"admin" "staff"'))).toEqual({
      breaking: [],
      dangerous: [],
      fine: [],
    });
  });

  test('are breaking if one is removed, and safe if one is added', () => {
    const rule = '@aws_cognito_user_pools(cognito_groups: ["staff"])';
    const [few, many] = [withGroups('"admin"'), withGroups('"staff", "admin"')];
    expect(findSchemaChanges(many, few).breaking).toEqual([
      expect.stringContaining(`Query.code lost ${rule}`),
    ]);
    expect(findSchemaChanges(few, many)).toEqual({
      breaking: [],
      dangerous: [],
      fine: [`Query.code has ${rule}.`],
    });
  });

  test('are safe if they are no longer required, and breaking if they are required', () => {
    const [open, limited] = [withRule('@aws_cognito_user_pools'), withGroups('"admin"')];
    expect(findSchemaChanges(limited, open).breaking).toEqual([]);
    expect(findSchemaChanges(open, limited).breaking).toEqual([
      expect.stringContaining('Query.code lost @aws_cognito_user_pools.'),
    ]);
  });
});

test('the schema of an assembly is compared with that of the deployed template', async () => {
  const assembly = writeAssembly(SCHEMA.replace('name: String', ''));
  const asked: object[] = [];
  const report = await compareSchema(stage, assembly, async (stack) => {
    asked.push(stack);
    return toTemplate(SCHEMA);
  });
  expect(asked).toEqual([{ name: 'user-api-dev', region: 'eu-west-1' }]);
  expect(report).toBe(
    'Schema, compared with the deployed stage dev:\n' +
      'Breaking: current requests would be rejected (1)\n' +
      '  - User.name was removed. Operations that select it, or send it, are refused.\n\n',
  );
});

test('without a deployed stage nothing is compared', async () => {
  expect(await compareSchema(stage, writeAssembly(SCHEMA), async () => null)).toMatch(
    /^The stage dev is not deployed/,
  );
  await expect(compareSchema(stage, '/nowhere', async () => null)).rejects.toThrow(
    /has no template of the stage dev/,
  );
});

test('the schema of this project is read from its own assembly', async () => {
  const assembly = await freshAssembly('local');
  const read = async () => toTemplate('type Query { getUser(id: ID!): String }');
  expect(await compareSchema({ name: 'local', region: 'eu-west-1' }, assembly, read)).toContain('Breaking');
});
