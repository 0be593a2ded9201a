import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { toSampleEvents } from '../../console-api/sample-events.ts';
import { tableModel } from '../services/dynamodb/local-database.ts';
import { toEventSourceModel, toQueueModel } from '../services/sqs/queue-models.ts';
import { anApiModel } from '../support/api-model.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:handle';
const none = { apis: [], eventSources: [], tables: [], queues: [] };

test('a function that a queue and a stream invoke has a sample event of each, also through its alias', () => {
  const [table, queue] = [tableModel('users'), toQueueModel('rows')];
  const eventSources = [
    toEventSourceModel({ functionArn: `${functionArn}:live`, sourceArn: String(table.streamArn) }),
    toEventSourceModel({ functionArn, sourceArn: queue.queueArn }),
    toEventSourceModel({ functionArn: `${functionArn}-another` }),
  ];
  const samples = toSampleEvents(functionArn, { ...none, eventSources, tables: [table], queues: [queue] });
  const keys = { pk: { S: 'a' }, sk: { S: 'a' } };
  expect(samples).toEqual([
    {
      name: 'stream of Table',
      event: {
        Records: [
          expect.objectContaining({
            eventSource: 'aws:dynamodb',
            eventSourceARN: table.streamArn,
            dynamodb: expect.objectContaining({ Keys: keys, NewImage: keys }),
          }),
        ],
      },
    },
    {
      name: 'queue rows',
      event: {
        Records: [
          expect.objectContaining({
            eventSourceARN: queue.queueArn,
            body: '{}',
            md5OfBody: createHash('md5').update('{}').digest('hex'),
          }),
        ],
      },
    },
  ]);
});

test('a function that fields invoke directly has their context; a payload made by code is unknown', () => {
  const unit = { kind: 'UNIT' as const, dataSource: 'Handle', maxBatchSize: 0, conflictHandler: null };
  const api = anApiModel({
    dataSources: { Handle: { name: 'Handle', type: 'AWS_LAMBDA', functionArn } },
    resolvers: [
      { logicalId: 'A', typeName: 'Query', fieldName: 'direct', code: null, ...unit },
      { logicalId: 'B', typeName: 'Query', fieldName: 'coded', code: { text: '', origin: 'b' }, ...unit },
    ],
  });
  expect(toSampleEvents(functionArn, { ...none, apis: [api] })).toEqual([
    {
      name: 'field Query.direct',
      event: expect.objectContaining({
        arguments: {},
        info: expect.objectContaining({ fieldName: 'direct', parentTypeName: 'Query' }),
      }),
    },
  ]);
});

test.each([
  ['S', 'a'],
  ['N', '1'],
  ['B', 'YQ=='],
])('a stream of a table with a key of type %s has a value of that type', (type, value) => {
  const table = {
    ...tableModel('users'),
    keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    attributeDefinitions: [{ AttributeName: 'id', AttributeType: type }],
  };
  const eventSources = [toEventSourceModel({ functionArn, sourceArn: String(table.streamArn) })];
  expect(toSampleEvents(functionArn, { ...none, eventSources, tables: [table] })).toMatchObject([
    { event: { Records: [{ dynamodb: { Keys: { id: { [type]: value } } } }] } },
  ]);
});

test('a function without sources has no samples, and neither has one whose name begins alike', () => {
  const queue = toQueueModel('rows');
  const eventSources = [toEventSourceModel({ functionArn: `${functionArn}2`, sourceArn: queue.queueArn })];
  expect(toSampleEvents(functionArn, { ...none, eventSources, queues: [queue] })).toEqual([]);
});
