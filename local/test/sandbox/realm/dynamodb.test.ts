import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../evaluate.ts';

const { evaluate, evaluateError } = createEvaluator();

const expectValues = (cases: [string, unknown][]) =>
  test.each(cases)('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

/** As EvaluateCode answered (localstack/appsync-utils keeps its answers as snapshots). */
describe('util.dynamodb', () => {
  expectValues([
    ["util.dynamodb.toDynamoDB('test')", { S: 'test' }],
    ['util.dynamodb.toDynamoDB(12345)', { N: 12345 }],
    ['util.dynamodb.toDynamoDB(true)', { BOOL: true }],
    ['util.dynamodb.toDynamoDB(null)', { NULL: null }],
    ["util.dynamodb.toDynamoDB(['a', 1, { b: [] }])", { L: [{ S: 'a' }, { N: 1 }, { M: { b: { L: [] } } }] }],
    ["util.dynamodb.toString('a')", { S: 'a' }],
    ['util.dynamodb.toNumberSet([1, 23, 4.56])', { NS: [1, 23, 4.56] }],
    ["util.dynamodb.toStringSet(['a'])", { SS: ['a'] }],
    ["util.dynamodb.toBinary('YQ==')", { B: 'YQ==' }],
    ["util.dynamodb.toBinarySet(['YQ=='])", { BS: ['YQ=='] }],
    ['util.dynamodb.toBoolean(false)', { BOOL: false }],
    ['util.dynamodb.toNull()', { NULL: null }],
    ['util.dynamodb.toList([1])', { L: [{ N: 1 }] }],
    ['util.dynamodb.toMap({ a: 1 })', { M: { a: { N: 1 } } }],
    ['util.dynamodb.toMapValues({ a: 1, b: undefined })', { a: { N: 1 } }],
    [
      '[util.dynamodb.toString(null), util.dynamodb.toMap(null), util.dynamodb.toList(null)]',
      [null, null, null],
    ],
    [
      "util.dynamodb.toS3Object('foo', 'bar', 'baz', 'beep')",
      { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}' },
    ],
    [
      "util.dynamodb.fromS3ObjectJson(util.dynamodb.toS3Object('foo', 'bar', 'baz').S)",
      { bucket: 'bar', region: 'baz', key: 'foo' },
    ],
    ["util.dynamodb.fromS3ObjectJson('no')", null],
  ]);
});

describe('requests of @aws-appsync/utils/dynamodb', () => {
  expectValues([
    [
      "ddb.get({ key: { id: '1' }, consistentRead: null })",
      { operation: 'GetItem', key: { id: { S: '1' } } },
    ],
    [
      "ddb.put({ key: { id: 'abc' }, item: { value: 10 } })",
      { operation: 'PutItem', key: { id: { S: 'abc' } }, attributeValues: { value: { N: 10 } } },
    ],
    [
      "ddb.remove({ key: { id: '1' }, condition: { id: { attributeExists: true } } })",
      {
        operation: 'DeleteItem',
        key: { id: { S: '1' } },
        condition: { expression: '(attribute_exists(#id))', expressionNames: { '#id': 'id' } },
      },
    ],
    ["ddb.scan({ limit: 10, nextToken: 'abc' })", { operation: 'Scan', limit: 10, nextToken: 'abc' }],
    [
      "ddb.query({ query: { id: { eq: '1' }, sk: { beginsWith: 'A' } }, index: 'i', scanIndexForward: false, filter: null })",
      {
        operation: 'Query',
        query: {
          expression: '(#id = :id_eq) AND (begins_with(#sk,:sk_beginsWith))',
          expressionNames: { '#id': 'id', '#sk': 'sk' },
          expressionValues: { ':id_eq': { S: '1' }, ':sk_beginsWith': { S: 'A' } },
        },
        index: 'i',
        scanIndexForward: false,
      },
    ],
    [
      "ddb.get({ key: { id: '1' }, projection: ['id', 'nested.field', 'nested.id'] })",
      {
        operation: 'GetItem',
        key: { id: { S: '1' } },
        projection: {
          expression: '#expName_1, #expName_2.#expName_3, #expName_2.#expName_1',
          expressionNames: { '#expName_1': 'id', '#expName_2': 'nested', '#expName_3': 'field' },
        },
      },
    ],
    ['ddb.sync({ limit: 5, lastSync: 1 })', { operation: 'Sync', limit: 5, lastSync: 1 }],
    [
      "ddb.batchGet({ tables: { T: { keys: [{ id: '1' }], consistentRead: true } } })",
      { operation: 'BatchGetItem', tables: { T: { keys: [{ id: { S: '1' } }], consistentRead: true } } },
    ],
    [
      "ddb.batchPut({ tables: { T: [{ id: '1' }] } })",
      { operation: 'BatchPutItem', tables: { T: [{ id: { S: '1' } }] } },
    ],
    [
      "ddb.batchDelete({ tables: { T: [{ id: '1' }] } })",
      { operation: 'BatchDeleteItem', tables: { T: [{ id: { S: '1' } }] } },
    ],
    [
      "ddb.transactGet({ items: [{ table: 'T', key: { id: '1' } }] })",
      { operation: 'TransactGetItems', transactItems: [{ table: 'T', key: { id: { S: '1' } } }] },
    ],
    [
      "ddb.transactWrite({ items: [{ putItem: { table: 'T', key: { id: '1' }, item: { a: 1 } } }, { conditionCheck: { table: 'T', key: { id: '2' }, condition: { id: { attributeExists: true } } } }] })",
      {
        operation: 'TransactWriteItems',
        transactItems: [
          { table: 'T', operation: 'PutItem', key: { id: { S: '1' } }, attributeValues: { a: { N: 1 } } },
          {
            table: 'T',
            operation: 'ConditionCheck',
            key: { id: { S: '2' } },
            condition: { expression: '(attribute_exists(#id))', expressionNames: { '#id': 'id' } },
          },
        ],
      },
    ],
    [
      "[ddb.toStringSet(['a']), ddb.toNumberSet([1]), ddb.toBinarySet(['YQ=='])]",
      [{ SS: ['a'] }, { NS: [1] }, { BS: ['YQ=='] }],
    ],
  ]);

  test('rejects a condition that it cannot render, since omitting it would widen the request', () => {
    expect(evaluateError('ddb.scan({ filter: { a: { unknown: 1 } } })')).toMatch(
      /^Code: .*can not be rendered/,
    );
  });
});

describe('update', () => {
  const update = (text: string) => `ddb.update({ key: { id: '1' }, update: ${text} }).update`;

  expectValues([
    [
      update("{ name: 'a', age: ddb.operations.increment(2), addr: ddb.operations.remove() }"),
      {
        expression: 'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2 REMOVE #expName_3',
        expressionNames: { '#expName_1': 'name', '#expName_2': 'age', '#expName_3': 'addr' },
        expressionValues: { ':expValue_1': { S: 'a' }, ':expValue_2': { N: 2 } },
      },
    ],
    [
      update('{ a: ddb.operations.remove() }'),
      { expression: 'REMOVE #expName_1', expressionNames: { '#expName_1': 'a' }, expressionValues: {} },
    ],
    [
      update(
        '{ a: ddb.operations.append([1]), b: ddb.operations.prepend([2]), c: ddb.operations.decrement(), d: null }',
      ),
      {
        expression:
          'SET #expName_1 = list_append(#expName_1, :expValue_1), #expName_2 = list_append(:expValue_2, #expName_2), #expName_3 = #expName_3 - :expValue_3, #expName_4 = :expValue_4',
        expressionNames: { '#expName_1': 'a', '#expName_2': 'b', '#expName_3': 'c', '#expName_4': 'd' },
        expressionValues: {
          ':expValue_1': { L: [{ N: 1 }] },
          ':expValue_2': { L: [{ N: 2 }] },
          ':expValue_3': { N: 1 },
          ':expValue_4': { NULL: null },
        },
      },
    ],
    [
      update("{ list: [ddb.operations.updateListItem('x', 0), ddb.operations.updateListItem('y', 2)] }"),
      {
        expression: 'SET #expName_1[0] = :expValue_1, #expName_1[2] = :expValue_2',
        expressionNames: { '#expName_1': 'list' },
        expressionValues: { ':expValue_1': { S: 'x' }, ':expValue_2': { S: 'y' } },
      },
    ],
    [
      update("{ info: { city: 'b', all: ddb.operations.replace({ c: 1 }) }, 'x.y': 1 }"),
      {
        expression:
          'SET #expName_1.#expName_2 = :expValue_1, #expName_1.#expName_3 = :expValue_2, #expName_4 = :expValue_3',
        expressionNames: {
          '#expName_1': 'info',
          '#expName_2': 'city',
          '#expName_3': 'all',
          '#expName_4': 'x.y',
        },
        expressionValues: {
          ':expValue_1': { S: 'b' },
          ':expValue_2': { M: { c: { N: 1 } } },
          ':expValue_3': { N: 1 },
        },
      },
    ],
    ['ddb.operations.increment(3)', { type: 'OPERATION_INCREMENT', by: 3 }],
    ['ddb.operations.add({ a: 1 })', { type: 'OPERATION_ADD', value: { a: 1 } }],
  ]);
});
