import type { JsonObject } from 'appsync-offline';
import { type DataSourceClaim, sources } from './data-source-claim.ts';

const table = 'TABLE_NAME';
const key = (sk: string): JsonObject => ({ pk: { S: 'RUN' }, sk: { S: sk } });
const plain = (sk: string, attributes: JsonObject = {}): JsonObject => ({ pk: 'RUN', sk, ...attributes });
const put = (sk: string, attributeValues: JsonObject = {}): JsonObject => ({
  operation: 'PutItem',
  key: key(sk),
  attributeValues,
});
const three = ['1', '2', '3'].map((sk) => put(sk, { n: { N: Number(sk) } }));
const ofRun = { expression: 'pk = :pk', expressionValues: { ':pk': { S: 'RUN' } } };
const above1 = {
  expression: '#n > :n',
  expressionNames: { '#n': 'n' },
  expressionValues: { ':n': { N: 1 } },
};
const field = 'dynamodb';
const confidence = 'confirmed';

const pages: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-030',
    statement: 'Query MUST answer items, nextToken and scannedCount',
    source: sources.query,
    confidence,
    field,
    given: three,
    request: { operation: 'Query', query: ofRun, scanIndexForward: false },
    expected: {
      result: {
        items: ['3', '2', '1'].map((sk) => plain(sk, { n: Number(sk) })),
        nextToken: null,
        scannedCount: 3,
      },
    },
  },
  {
    id: 'P-DS-031',
    statement: 'Query MUST count its limit before the filter',
    source: sources.query,
    confidence,
    field,
    given: three,
    request: { operation: 'Query', query: ofRun, limit: 2, filter: above1 },
    expected: { resultHas: { items: [plain('2', { n: 2 })], scannedCount: 2 } },
  },
  {
    id: 'P-DS-032',
    statement: 'Scan MUST answer what its filter lets through',
    source: sources.scan,
    confidence,
    field,
    given: three,
    request: {
      operation: 'Scan',
      filter: {
        expression: 'pk = :pk AND #n > :n',
        expressionNames: { '#n': 'n' },
        expressionValues: { ':pk': { S: 'RUN' }, ':n': { N: 2 } },
      },
    },
    expected: { resultHas: { items: [plain('3', { n: 3 })], nextToken: null } },
  },
];

const batches: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-040',
    statement: 'BatchPutItem MUST answer the items in the order of the request',
    source: sources.batchPutItem,
    confidence,
    field,
    request: { operation: 'BatchPutItem', tables: { [table]: [key('2'), key('1')] } },
    expected: {
      result: { data: { [table]: [plain('2'), plain('1')] }, unprocessedItems: { [table]: [] } },
    },
  },
  {
    id: 'P-DS-041',
    statement: 'BatchGetItem MUST keep the order of the keys, with null for what is missing',
    source: sources.batchGetItem,
    confidence,
    field,
    given: three,
    request: {
      operation: 'BatchGetItem',
      tables: { [table]: { keys: [key('3'), key('missing'), key('1')], consistentRead: true } },
    },
    expected: {
      result: {
        data: { [table]: [plain('3', { n: 3 }), null, plain('1', { n: 1 })] },
        unprocessedKeys: { [table]: [] },
      },
    },
  },
  {
    id: 'P-DS-042',
    statement: 'BatchDeleteItem MUST answer the keys',
    source: sources.batchDeleteItem,
    confidence,
    field,
    given: three,
    request: { operation: 'BatchDeleteItem', tables: { [table]: [key('1'), key('2')] } },
    expected: {
      result: { data: { [table]: [plain('1'), plain('2')] }, unprocessedKeys: { [table]: [] } },
    },
  },
];

const transactions: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-050',
    statement: 'TransactWriteItems MUST answer the keys in the order of the request',
    source: sources.transactWriteItems,
    confidence,
    field,
    given: three,
    request: {
      operation: 'TransactWriteItems',
      transactItems: [
        { table, operation: 'PutItem', key: key('4'), attributeValues: { n: { N: 4 } } },
        {
          table,
          operation: 'UpdateItem',
          key: key('1'),
          update: {
            expression: 'SET #n = :n',
            expressionNames: { '#n': 'n' },
            expressionValues: { ':n': { N: 9 } },
          },
        },
        { table, operation: 'DeleteItem', key: key('2') },
        {
          table,
          operation: 'ConditionCheck',
          key: key('3'),
          condition: { expression: 'attribute_exists(pk)' },
        },
      ],
    },
    expected: {
      result: { keys: [plain('4'), plain('1'), plain('2'), plain('3')], cancellationReasons: null },
    },
  },
  {
    id: 'P-DS-051',
    statement:
      'A cancelled transaction MUST have a reason for each item, with the item that failed its condition',
    source: sources.transactWriteItems,
    confidence: 'uncertain',
    field,
    given: three,
    request: {
      operation: 'TransactWriteItems',
      transactItems: [
        { table, operation: 'PutItem', key: key('4') },
        {
          table,
          operation: 'ConditionCheck',
          key: key('1'),
          condition: { expression: 'attribute_not_exists(pk)' },
        },
      ],
    },
    expected: {
      result: {
        keys: null,
        cancellationReasons: [
          { type: 'None', message: 'None' },
          {
            item: plain('1', { n: 1 }),
            type: 'ConditionCheckFailed',
            message: 'The condition check failed.',
          },
        ],
      },
      error: { type: 'DynamoDB:TransactionCanceledException' },
    },
  },
  {
    id: 'P-DS-052',
    statement: 'A reason MUST leave the item out where the condition says so',
    source: sources.transactWriteItems,
    confidence: 'uncertain',
    field,
    given: three,
    request: {
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table,
          operation: 'DeleteItem',
          key: key('1'),
          condition: {
            expression: 'attribute_not_exists(pk)',
            returnValuesOnConditionCheckFailure: false,
          },
        },
      ],
    },
    expected: {
      result: {
        keys: null,
        cancellationReasons: [{ type: 'ConditionCheckFailed', message: 'The condition check failed.' }],
      },
      error: { type: 'DynamoDB:TransactionCanceledException' },
    },
  },
  {
    id: 'P-DS-053',
    statement: 'TransactGetItems MUST answer the items in order, with null for what is missing',
    source: sources.transactGetItems,
    confidence,
    field,
    given: three,
    request: {
      operation: 'TransactGetItems',
      transactItems: [
        { table, key: key('missing') },
        { table, key: key('2'), projection: { expression: '#n', expressionNames: { '#n': 'n' } } },
      ],
    },
    expected: { result: { items: [null, { n: 2 }], cancellationReasons: null } },
  },
];

export const manyItemsClaims: readonly DataSourceClaim[] = [...pages, ...batches, ...transactions];
