import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const amplifyTable = (properties: JsonObject = {}): JsonObject => ({
  Type: 'Custom::AmplifyDynamoDBTable',
  Properties: {
    ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] },
    tableName: { 'Fn::Join': ['-', ['Note', 'api', 'NONE']] },
    attributeDefinitions: [
      { attributeName: 'id', attributeType: 'S' },
      { attributeName: 'status', attributeType: 'S' },
    ],
    keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
    globalSecondaryIndexes: [
      {
        indexName: 'notesByStatus',
        keySchema: [{ attributeName: 'status', keyType: 'HASH' }],
        projection: { projectionType: 'ALL' },
        provisionedThroughput: {
          'Fn::If': ['PayPerRequest', { Ref: 'AWS::NoValue' }, { ReadCapacityUnits: 5 }],
        },
      },
    ],
    streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' },
    billingMode: 'PAY_PER_REQUEST',
    allowDestructiveGraphqlSchemaUpdates: true,
    ...properties,
  },
});

const Conditions = { PayPerRequest: { 'Fn::Equals': ['a', 'a'] } };

test("Amplify's table has the keys, indexes and stream of the table that it creates", () => {
  const { tables, unsupported } = readResources({ NoteTable: amplifyTable() }, { Conditions });
  expect(tables).toEqual([
    {
      logicalId: 'NoteTable',
      tableName: 'Note-api-NONE',
      tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Note-api-NONE',
      streamArn: expect.stringContaining('table/Note-api-NONE/stream/'),
      attributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
      ],
      keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      globalSecondaryIndexes: [
        {
          IndexName: 'notesByStatus',
          KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      localSecondaryIndexes: [],
      streamViewType: 'NEW_AND_OLD_IMAGES',
      timeToLiveAttribute: null,
    },
  ]);
  expect(unsupported).toEqual([]);
});

test("Amplify's table has a time to live if the custom resource sets one, also as a string", () => {
  const { tables } = readResources(
    { NoteTable: amplifyTable({ timeToLiveSpecification: { attributeName: 'ttl', enabled: 'true' } }) },
    { Conditions },
  );
  expect(tables[0]?.timeToLiveAttribute).toBe('ttl');
});

test("attributes of Amplify's table are those that the custom resource returns", () => {
  const { outputs } = readResources(
    { NoteTable: amplifyTable() },
    {
      Conditions,
      Outputs: {
        Name: { Value: { Ref: 'NoteTable' } },
        FromArn: {
          Value: {
            'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['NoteTable', 'TableArn'] }] }],
          },
        },
        Stream: { Value: { 'Fn::GetAtt': ['NoteTable', 'TableStreamArn'] } },
      },
    },
  );
  expect(outputs).toEqual({
    Name: 'Note-api-NONE',
    FromArn: 'Note-api-NONE',
    Stream: expect.stringMatching(
      /^arn:aws:dynamodb:eu-west-1:111122223333:table\/Note-api-NONE\/stream\/.+$/,
    ),
  });
});
