import { describe, expect, test } from 'vitest';
import { createDynamodbModule } from '../../../../sandbox/realm/dynamodb/module.ts';

const ddb = createDynamodbModule();

const key = { id: '1' };
const typedKey = { id: { S: '1' } };
const condition = { a: { attributeExists: true } };
const rendered = { expression: '(attribute_exists(#a))', expressionNames: { '#a': 'a' } };

// https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
describe('a request for one item', () => {
  test.each<[object, object]>([
    [ddb.get({ key }), { operation: 'GetItem', key: typedKey }],
    [
      ddb.get({ key, consistentRead: true, projection: ['id'] }),
      {
        operation: 'GetItem',
        key: typedKey,
        consistentRead: true,
        projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'id' } },
      },
    ],
    [ddb.get({ key, item: { a: 1 } }), { operation: 'GetItem', key: typedKey }],
    [
      ddb.put({ key, item: { a: 1 }, condition, _version: 2, populateIndexFields: true }),
      {
        operation: 'PutItem',
        key: typedKey,
        attributeValues: { a: { N: 1 } },
        condition: rendered,
        _version: 2,
        populateIndexFields: true,
      },
    ],
    [
      ddb.update({ key, update: { a: 1 }, condition, customPartitionKey: 'c' }),
      {
        operation: 'UpdateItem',
        key: typedKey,
        update: {
          expression: 'SET #expName_1 = :expValue_1',
          expressionNames: { '#expName_1': 'a' },
          expressionValues: { ':expValue_1': { N: 1 } },
        },
        condition: rendered,
        customPartitionKey: 'c',
      },
    ],
    [ddb.remove({ key, condition }), { operation: 'DeleteItem', key: typedKey, condition: rendered }],
  ])('%j', (request, expected) => {
    expect(request).toEqual(expected);
  });
});

describe('a request for several items', () => {
  const reading = { index: 'i', limit: 2, nextToken: 't', consistentRead: false, select: 'ALL_ATTRIBUTES' };

  test.each<[object, object]>([
    [
      ddb.query({ query: { id: { eq: '1' } }, ...reading, scanIndexForward: false, filter: condition }),
      {
        operation: 'Query',
        query: {
          expression: '(#id = :id_eq)',
          expressionNames: { '#id': 'id' },
          expressionValues: { ':id_eq': { S: '1' } },
        },
        ...reading,
        scanIndexForward: false,
        filter: rendered,
      },
    ],
    [ddb.scan({ limit: 10, nextToken: 'abc' }), { operation: 'Scan', limit: 10, nextToken: 'abc' }],
    [
      ddb.scan({ ...reading, segment: 0, totalSegments: 2, filter: null }),
      { operation: 'Scan', ...reading, segment: 0, totalSegments: 2 },
    ],
    [
      ddb.sync({ basePartitionKey: 'p', deltaIndexName: 'd', limit: 1, lastSync: 0, filter: condition }),
      {
        operation: 'Sync',
        basePartitionKey: 'p',
        deltaIndexName: 'd',
        limit: 1,
        lastSync: 0,
        filter: rendered,
      },
    ],
  ])('%j', (request, expected) => {
    expect(request).toEqual(expected);
  });
});

describe('a batch', () => {
  test.each<[object, object]>([
    [
      ddb.batchGet({ tables: { T: { keys: [key], consistentRead: true }, U: { keys: [] } } }),
      {
        operation: 'BatchGetItem',
        tables: { T: { keys: [typedKey], consistentRead: true }, U: { keys: [] } },
      },
    ],
    [
      ddb.batchPut({ tables: { T: [{ a: 1 }] } }),
      { operation: 'BatchPutItem', tables: { T: [{ a: { N: 1 } }] } },
    ],
    [ddb.batchDelete({ tables: { T: [key] } }), { operation: 'BatchDeleteItem', tables: { T: [typedKey] } }],
  ])('%j', (request, expected) => {
    expect(request).toEqual(expected);
  });

  test.each([[{}], [{ tables: null }], [{ tables: [] }], [null]])('of %j is rejected', (payload) => {
    for (const run of [ddb.batchGet, ddb.batchPut, ddb.batchDelete])
      expect(() => run(payload)).toThrow("'tables' key is required.");
  });
});

describe('a transaction', () => {
  test('reads items of several tables', () => {
    const items = [
      { table: 'T', key, projection: ['id'] },
      { table: 'U', key },
    ];
    expect(ddb.transactGet({ items })).toEqual({
      operation: 'TransactGetItems',
      transactItems: [
        {
          table: 'T',
          key: typedKey,
          projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'id' } },
        },
        { table: 'U', key: typedKey },
      ],
    });
  });

  test('writes items of four kinds', () => {
    const items = [
      { putItem: { table: 'T', key, item: { a: 1 } } },
      { updateItem: { table: 'T', key, update: { a: 1 }, condition } },
      { deleteItem: { table: 'U', key } },
      { conditionCheck: { table: 'U', key, condition } },
    ];
    expect(ddb.transactWrite({ items })).toMatchObject({
      operation: 'TransactWriteItems',
      transactItems: [
        { operation: 'PutItem', table: 'T', key: typedKey, attributeValues: { a: { N: 1 } } },
        { operation: 'UpdateItem', table: 'T', key: typedKey, condition: rendered },
        { operation: 'DeleteItem', table: 'U', key: typedKey },
        { operation: 'ConditionCheck', table: 'U', key: typedKey, condition: rendered },
      ],
    });
  });

  test.each([[{}], [{ items: {} }], [null]])('of %j is rejected', (payload) => {
    expect(() => ddb.transactGet(payload)).toThrow("'items' key is required.");
    expect(() => ddb.transactWrite(payload)).toThrow("'items' key is required.");
  });

  test.each([
    [{}, ''],
    [{ replaceItem: {} }, 'replaceItem'],
    [{ constructor: {} }, 'constructor'],
  ])('with the item %j is rejected', (item, kind) => {
    expect(() => ddb.transactWrite({ items: [item] })).toThrow(`Unknown item of a transaction: '${kind}'.`);
  });
});
