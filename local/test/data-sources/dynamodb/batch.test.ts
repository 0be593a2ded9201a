import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDynamoDbDataSource } from '../../../data-sources/dynamodb/index.ts';
import type { AwsCall } from '../../../kernel/aws-call.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from '../../services/dynamodb/local-database.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { aFieldExecution } from '../field-execution.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());

let round = 0;
let authors: string;
let posts: string;
beforeEach(async () => {
  round += 1;
  authors = `authors-${round}`;
  posts = `posts-${round}`;
  await createTables({ tables: [tableModel(authors), tableModel(posts)], call: database.call });
});

const pause = vi.fn(async () => {});
/** Asks a data source whose own table is another one: batches name their tables themselves. */
const ask = (request: JsonObject, dynamodb: AwsCall = database.call) =>
  createDynamoDbDataSource(
    { name: 'Other', tableName: 'other', region: 'eu-west-1', versioning: null },
    {
      secrets: fixedSecrets,
      clock: systemClock,
      ids: systemIds,
      dynamodb,
      pause,
      invokeFunction: async () => ({ ok: true, result: null }),
    },
  ).invoke(request, aFieldExecution());

const key = (pk: string, sk = '1') => ({ pk: { S: pk }, sk: { S: sk } });
const item = (pk: string, more: JsonObject = {}) => ({ ...key(pk), ...more });
const plain = (pk: string, more: JsonObject = {}) => ({ pk, sk: '1', ...more });
const throttled = {
  type: 'DynamoDB:ProvisionedThroughputExceededException',
  message: expect.stringContaining('unprocessed'),
};

describe('BatchPutItem', () => {
  test('writes to several tables and returns the items in the order of the request', async () => {
    const tables = { [authors]: [item('b', { n: { N: 1 } }), item('a')], [posts]: [item('p')] };
    expect(await ask({ operation: 'BatchPutItem', tables })).toEqual({
      result: {
        data: { [authors]: [plain('b', { n: 1 }), plain('a')], [posts]: [plain('p')] },
        unprocessedItems: { [authors]: [], [posts]: [] },
      },
      error: null,
    });
  });

  test('accepts at most 25 items', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => item(`a${index}`));
    const put = (count: number) => ask({ operation: 'BatchPutItem', tables: { [authors]: many(count) } });
    expect((await put(25)).error).toBeNull();
    expect((await put(26)).error).toMatchObject({ type: 'DynamoDB:DynamoDbException' });
  });
});

describe('BatchGetItem', () => {
  beforeEach(async () => {
    const items = ['a', 'b', 'c'].map((pk) => item(pk, { name: { S: pk.toUpperCase() } }));
    await ask({ operation: 'BatchPutItem', tables: { [authors]: items, [posts]: [item('p')] } });
  });

  test('answers items in the order of the request, with null for those that are missing', async () => {
    const keys = [key('c'), key('missing'), key('a')];
    const tables = { [authors]: { keys }, [posts]: { keys: [key('p')], consistentRead: true } };
    expect(await ask({ operation: 'BatchGetItem', tables })).toEqual({
      result: {
        data: {
          [authors]: [plain('c', { name: 'C' }), null, plain('a', { name: 'A' })],
          [posts]: [plain('p')],
        },
        unprocessedKeys: { [authors]: [], [posts]: [] },
      },
      error: null,
    });
  });

  test('accepts a list of keys', async () => {
    const { result } = await ask({ operation: 'BatchGetItem', tables: { [authors]: [key('a')] } });
    expect(result).toMatchObject({ data: { [authors]: [plain('a', { name: 'A' })] } });
  });

  test.each<[string, JsonObject, JsonObject[]]>([
    ['an attribute', { expression: '#n', expressionNames: { '#n': 'name' } }, [{ name: 'B' }, { name: 'A' }]],
    ['one of the keys', { expression: 'pk' }, [{ pk: 'b' }, { pk: 'a' }]],
    [
      'the keys by other names',
      { expression: '#s, #p', expressionNames: { '#p': 'pk', '#s': 'sk' } },
      [plain('b'), plain('a')],
    ],
  ])('keeps the order with a projection on %s', async (_what, projection, expected) => {
    const tables = { [authors]: { keys: [key('b'), key('a')], projection } };
    const { result } = await ask({ operation: 'BatchGetItem', tables });
    expect(result).toMatchObject({ data: { [authors]: expected } });
    expect(result).toEqual({ data: { [authors]: expected }, unprocessedKeys: { [authors]: [] } });
  });

  test('accepts at most 100 keys', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, index) => key(`a${index}`));
    const get = (count: number) =>
      ask({ operation: 'BatchGetItem', tables: { [authors]: { keys: keys(count) } } });
    expect((await get(100)).error).toBeNull();
    expect((await get(101)).error).toMatchObject({ type: 'DynamoDB:DynamoDbException' });
  });
});

describe('BatchDeleteItem', () => {
  test('returns the keys, whether an item existed or not', async () => {
    await ask({ operation: 'BatchPutItem', tables: { [authors]: [item('a')] } });
    const tables = { [authors]: [key('a'), key('missing')] };
    expect(await ask({ operation: 'BatchDeleteItem', tables })).toEqual({
      result: {
        data: { [authors]: [plain('a'), plain('missing')] },
        unprocessedKeys: { [authors]: [] },
      },
      error: null,
    });
    const { Item } = await database.call('GetItem', { TableName: authors, Key: key('a') });
    expect(Item).toBeUndefined();
  });
});

describe('what DynamoDB leaves unprocessed', () => {
  beforeEach(() => pause.mockClear());

  test('is retried until it is done', async () => {
    const answers: JsonObject[] = [
      { Responses: { t: [item('b')] }, UnprocessedKeys: { t: { Keys: [key('a')], ConsistentRead: false } } },
      { Responses: { t: [item('a')] }, UnprocessedKeys: {} },
    ];
    const call = vi.fn<AwsCall>(async () => answers.shift() ?? {});
    const tables = { t: { keys: [key('a'), key('b')] } };
    expect(await ask({ operation: 'BatchGetItem', tables }, call)).toEqual({
      result: { data: { t: [plain('a'), plain('b')] }, unprocessedKeys: { t: [] } },
      error: null,
    });
    expect(call.mock.calls[1]).toEqual([
      'BatchGetItem',
      { RequestItems: { t: { Keys: [key('a')], ConsistentRead: false } } },
    ]);
    expect(pause).toHaveBeenCalledOnce();
  });

  test('is returned with the partial data of BatchGetItem and an error', async () => {
    const call: AwsCall = async () => ({
      Responses: { t: [item('b')] },
      UnprocessedKeys: { t: { Keys: [key('a')] } },
    });
    const tables = { t: { keys: [key('a'), key('b')] }, u: { keys: [key('c')] } };
    expect(await ask({ operation: 'BatchGetItem', tables }, call)).toEqual({
      result: {
        data: { t: [null, plain('b')], u: [null] },
        unprocessedKeys: { t: [plain('a')], u: [] },
      },
      error: throttled,
    });
  });

  test('is returned with the partial data of BatchPutItem and BatchDeleteItem and an error', async () => {
    const put = await ask(
      { operation: 'BatchPutItem', tables: { t: [item('a', { n: { N: '1.0' } }), item('b')] } },
      async () => ({ UnprocessedItems: { t: [{ PutRequest: { Item: { n: { N: '1' }, ...key('a') } } }] } }),
    );
    expect(put).toEqual({
      result: { data: { t: [null, plain('b')] }, unprocessedItems: { t: [plain('a', { n: 1 })] } },
      error: throttled,
    });
    const removed = await ask(
      { operation: 'BatchDeleteItem', tables: { t: [key('a'), key('b')] } },
      async () => ({
        UnprocessedItems: { t: [{ DeleteRequest: { Key: key('b') } }] },
      }),
    );
    expect(removed).toEqual({
      result: { data: { t: [plain('a'), null] }, unprocessedKeys: { t: [plain('b')] } },
      error: throttled,
    });
  });
});

describe('a batch that the data source cannot read', () => {
  test.each<[JsonObject, string]>([
    [{ operation: 'BatchGetItem' }, "Value for field '$[tables]' not found."],
    [{ operation: 'BatchPutItem', tables: { t: {} } }, 'Unable to convert {} to List.'],
    [{ operation: 'BatchDeleteItem', tables: { t: ['a'] } }, 'Unable to convert "a" to Object.'],
    [
      { operation: 'BatchGetItem', tables: { t: { keys: [], filter: {} } } },
      "Unsupported element '$[tables][t][filter]'.",
    ],
    [{ operation: 'BatchPutItem', tables: {}, condition: {} }, "Unsupported element '$[condition]'."],
  ])('is rejected (%j)', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
