import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toTable } from '../../template/to-tables.ts';
import { aResource, NO_VALUE } from '../support/a-resource.ts';

const read = (properties: JsonObject) =>
  toTable(aResource('AWS::DynamoDB::Table', { TableName: 'users', ...properties }, 'Users'));

const ARN = 'arn:aws:dynamodb:eu-west-1:111122223333:table/users';

describe('a table', () => {
  test('without settings has no stream, no indexes and no expiry', () => {
    expect(read({})).toEqual({
      logicalId: 'Users',
      tableName: 'users',
      tableArn: ARN,
      streamArn: null,
      attributeDefinitions: [],
      keySchema: [],
      globalSecondaryIndexes: [],
      localSecondaryIndexes: [],
      streamViewType: null,
      timeToLiveAttribute: null,
    });
  });

  test('has its keys with their types', () => {
    const AttributeDefinitions = [{ AttributeName: 'pk', AttributeType: 'S' }];
    const KeySchema = [{ AttributeName: { 'Fn::Join': ['', ['p', 'k']] }, KeyType: 'HASH' }];
    expect(read({ AttributeDefinitions, KeySchema })).toMatchObject({
      attributeDefinitions: AttributeDefinitions,
      keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
  });
});

describe('the stream of a table', () => {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
  test.each(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'])('has the view %s', (view) => {
    const { streamArn, streamViewType } = read({ StreamSpecification: { StreamViewType: view } });
    expect(streamViewType).toBe(view);
    expect(streamArn).toMatch(new RegExp(`^${ARN}/stream/2`));
  });

  test.each<JsonObject>([
    { StreamSpecification: NO_VALUE },
    { StreamSpecification: { StreamViewType: NO_VALUE } },
  ])('is absent with %j', (properties) => {
    expect(read(properties)).toMatchObject({ streamArn: null, streamViewType: null });
  });
});

describe('an index of a table', () => {
  const index = {
    IndexName: 'by-name',
    KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  };

  test.each([
    ['GlobalSecondaryIndexes', 'globalSecondaryIndexes'],
    ['LocalSecondaryIndexes', 'localSecondaryIndexes'],
  ] as const)('of %s lacks what billing and insights are set by', (property, member) => {
    const written = {
      ...index,
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      ContributorInsightsSpecification: { Enabled: true },
    };
    expect(read({ [property]: [written, NO_VALUE] })[member]).toEqual([index]);
  });
});

describe('the expiry of items', () => {
  test.each<[JsonObject, string | null]>([
    [{ AttributeName: 'expires', Enabled: true }, 'expires'],
    [{ AttributeName: 'expires', Enabled: 'true' }, 'expires'],
    [{ AttributeName: 'expires', Enabled: false }, null],
    [{ Enabled: false }, null],
    [NO_VALUE, null],
  ])('with %j is by %j', (TimeToLiveSpecification, attribute) => {
    expect(read({ TimeToLiveSpecification }).timeToLiveAttribute).toBe(attribute);
  });

  test('needs its attribute', () => {
    expect(() => read({ TimeToLiveSpecification: { Enabled: true } })).toThrow(
      "The template's Users.TimeToLiveSpecification.AttributeName is not there, and it is required.",
    );
  });
});

test.each<[JsonObject, string]>([
  [{ KeySchema: {} }, 'KeySchema is not a list'],
  [{ AttributeDefinitions: ['pk'] }, 'AttributeDefinitions[0] is not an object'],
  [{ StreamSpecification: 'NEW_IMAGE' }, 'StreamSpecification is not an object'],
])('the malformed table %j is reported with its location', (properties, problem) => {
  expect(() => read(properties)).toThrow(`The template's Users.${problem}.`);
});
