import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';
import {
  type FixedResources,
  findReplacements,
  toFixedResources,
} from '../support/template/find-replacements.ts';
import { readResourceSchemas } from '../support/template/resource-schemas.ts';

/**
 * What an update of a deployed stage must leave in place. A change that fails here would delete a table, a pool, an API,
 * a bucket, a key or a queue with all that is in it. Where that is meant, and where a new stateful resource came:
 * npx vitest run test/infra/replacements.test.ts -u
 */
const RECORD = `${import.meta.dirname}/stateful-resources.json`;
const recorded: Record<string, FixedResources> = JSON.parse(readFileSync(RECORD, 'utf8'));

const STAGES = ['dev', 'staging', 'prod'] as const;
const schemas = readResourceSchemas();
const current: Record<string, FixedResources> = Object.fromEntries(
  STAGES.map((stage) => [stage, toFixedResources(synthesizeStage(stage).toJSON(), schemas)]),
);

test.each(STAGES)('an update of %s replaces and deletes nothing that holds state', (stage) => {
  expect(findReplacements(recorded[stage] ?? {}, current[stage] ?? {})).toEqual([]);
});

test('every stateful resource is recorded', async () => {
  await expect(`${JSON.stringify(current, null, 2)}\n`).toMatchFileSnapshot(RECORD);
});

describe('a change is found', () => {
  const before = current.prod ?? {};
  const idOf = (type: string): string =>
    Object.entries(before).find(([, one]) => one.type === type)?.[0] ?? '';

  test.each([
    ['AWS::DynamoDB::GlobalTable', 'KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }]],
    ['AWS::Cognito::UserPool', 'UsernameAttributes', ['phone_number']],
    ['AWS::Cognito::UserPoolClient', 'GenerateSecret', true],
    ['AWS::S3::Bucket', 'BucketName', 'another'],
    ['AWS::SQS::Queue', 'QueueName', 'another'],
  ])('of the %s: %s', (type, name, value) => {
    const id = idOf(type);
    const one = before[id] ?? { type, fixed: {} };
    const after = { ...before, [id]: { ...one, fixed: { ...one.fixed, [name]: value } } };
    expect(findReplacements(before, after)).toEqual([
      `${id} (${type}) would be replaced, or the update refused: ${name} changes.`,
    ]);
  });

  test('of a logical id, as when a construct is renamed', () => {
    const id = idOf('AWS::DynamoDB::GlobalTable');
    const { [id]: table, ...others } = before;
    expect(findReplacements(before, { ...others, Renamed: table ?? { type: '', fixed: {} } })).toEqual([
      `${id} (AWS::DynamoDB::GlobalTable) would be deleted: its logical id is gone.`,
    ]);
  });
});
