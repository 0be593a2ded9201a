import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DataSourceResult } from '../../../data-sources/data-source.ts';
import { createDynamoDbDataSource } from '../../../data-sources/dynamodb/index.ts';
import type { AwsCall } from '../../../kernel/aws-call.ts';
import { systemClock } from '../../../kernel/clock.ts';
import type { FunctionCall, FunctionResult } from '../../../kernel/function-call.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from '../../services/dynamodb/local-database.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { aFieldExecution } from '../field-execution.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());

const region = 'eu-west-1';
const noFunction: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'no function', trace: [] };
const invokeFunction = vi.fn<FunctionCall>();

let tableNumber = 0;
let tableName: string;
let ask: (request: Json) => Promise<DataSourceResult>;
/** Input of every call that reached DynamoDB. */
let calls: { operation: string; input: JsonObject }[];
beforeEach(async () => {
  tableNumber += 1;
  invokeFunction.mockReset().mockResolvedValue(noFunction);
  tableName = `table-${tableNumber}`;
  await createTables({ tables: [tableModel(tableName)], call: database.call });
  calls = [];
  const call: AwsCall = (operation, input) => {
    calls.push({ operation, input });
    return database.call(operation, input);
  };
  const source = createDynamoDbDataSource(
    { name: 'Users', tableName, region, versioning: null },
    { secrets: fixedSecrets, clock: systemClock, ids: systemIds, dynamodb: call, invokeFunction },
  );
  ask = (request) => source.invoke(request, aFieldExecution());
});

const key = (sk = '1') => ({ pk: { S: 'a' }, sk: { S: sk } });
const put = (sk: string, attributeValues: JsonObject = {}) =>
  ask({ operation: 'PutItem', key: key(sk), attributeValues });
const get = (sk: string) => ask({ operation: 'GetItem', key: key(sk), consistentRead: true });
const absent = { expression: 'attribute_not_exists(#pk)', expressionNames: { '#pk': 'pk' } };
const present = { ...absent, expression: 'attribute_exists(#pk)' };
const failedCondition = {
  type: 'DynamoDB:ConditionalCheckFailedException',
  message: expect.stringMatching(
    /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: \w+\)$/,
  ),
};

describe('GetItem', () => {
  test('returns the item as plain JSON, or null if there is none', async () => {
    await put('1', {
      n: { N: 1 },
      set: { SS: ['x'] },
      deep: { M: { list: { L: [{ NULL: null }, { BOOL: true }] } } },
    });
    const item = { pk: 'a', sk: '1', n: 1, set: ['x'], deep: { list: [null, true] } };
    expect(await get('1')).toEqual({ result: item, error: null });
    expect(await get('2')).toEqual({ result: null, error: null });
  });

  test('answers the projection', async () => {
    await put('1', { name: { S: 'Ada' } });
    const projection = { expression: '#n', expressionNames: { '#n': 'name' } };
    const answer = await ask({ operation: 'GetItem', key: key(), projection });
    expect(answer.result).toEqual({ name: 'Ada' });
  });

  test('reads consistently only on request', async () => {
    await ask({ operation: 'GetItem', key: key() });
    await get('1');
    expect(calls.map(({ input }) => input.ConsistentRead)).toEqual([false, true]);
  });
});

describe('PutItem', () => {
  test('answers the item as written', async () => {
    expect(await put('1', { n: { N: '7' } })).toEqual({ result: { pk: 'a', sk: '1', n: 7 }, error: null });
  });

  test('fails with the current item if the condition does not hold', async () => {
    await put('1', { name: { S: 'Ada' } });
    const request = {
      operation: 'PutItem',
      key: key(),
      attributeValues: { name: { S: 'Bob' } },
      condition: absent,
    };
    expect(await ask(request)).toEqual({
      result: { pk: 'a', sk: '1', name: 'Ada' },
      error: failedCondition,
    });
  });

  test('succeeds if the condition does not hold but the item is equal, except for ignored fields', async () => {
    await put('1', { name: { S: 'Ada' }, at: { N: 1 } });
    const attributeValues = { name: { S: 'Ada' }, at: { N: 2 } };
    const request = { operation: 'PutItem', key: key(), attributeValues };
    const strict = await ask({ ...request, condition: absent });
    expect(strict.error).toEqual(failedCondition);
    const lenient = await ask({ ...request, condition: { ...absent, equalsIgnore: ['at'] } });
    expect(lenient).toEqual({ result: { pk: 'a', sk: '1', name: 'Ada', at: 1 }, error: null });
  });

  test('reads the current item with the consistency of the condition', async () => {
    await put('1');
    const request = { operation: 'PutItem', key: key(), attributeValues: { n: { N: 1 } } };
    await ask({ ...request, condition: absent });
    await ask({ ...request, condition: { ...absent, consistentRead: false } });
    const reads = calls.filter(({ operation }) => operation === 'GetItem');
    expect(reads.map(({ input }) => input.ConsistentRead)).toEqual([true, false]);
  });

  test('accepts a condition that is JSON text', async () => {
    await put('1');
    const request = { operation: 'PutItem', key: key(), attributeValues: { n: { N: 1 } } };
    const answer = await ask({ ...request, condition: JSON.stringify(absent) });
    expect(answer.error).toEqual(failedCondition);
  });
});

describe('UpdateItem', () => {
  const update = {
    expression: 'SET #n = :n ADD visits :one',
    expressionNames: { '#n': 'name' },
    expressionValues: { ':n': { S: 'Ada' }, ':one': { N: 1 } },
  };

  test('answers the whole item after the update', async () => {
    await put('1', { visits: { N: 4 }, other: { S: 'kept' } });
    const answer = await ask({ operation: 'UpdateItem', key: key(), update });
    expect(answer).toEqual({
      result: { pk: 'a', sk: '1', name: 'Ada', visits: 5, other: 'kept' },
      error: null,
    });
  });

  test('fails with null if the condition does not hold since there is no item', async () => {
    const answer = await ask({ operation: 'UpdateItem', key: key(), update, condition: present });
    expect(answer).toEqual({ result: null, error: failedCondition });
  });
});

describe('DeleteItem', () => {
  test('answers the item that it deleted, or null', async () => {
    await put('1', { name: { S: 'Ada' } });
    const request = { operation: 'DeleteItem', key: key() };
    expect(await ask(request)).toEqual({ result: { pk: 'a', sk: '1', name: 'Ada' }, error: null });
    expect(await ask(request)).toEqual({ result: null, error: null });
  });

  test('succeeds if the condition does not hold since there is no item', async () => {
    const answer = await ask({ operation: 'DeleteItem', key: key(), condition: present });
    expect(answer).toEqual({ result: null, error: null });
  });

  test('fails with the current item if the condition does not hold', async () => {
    await put('1');
    const answer = await ask({ operation: 'DeleteItem', key: key(), condition: absent });
    expect(answer).toEqual({ result: { pk: 'a', sk: '1' }, error: failedCondition });
  });
});

/** Follows the tokens to the end; answers the sort keys page by page. */
const readAll = async (request: JsonObject): Promise<unknown[][]> => {
  const pages: unknown[][] = [];
  let nextToken: Json = null;
  do {
    const { result } = await ask({ ...request, nextToken });
    if (!isJsonObject(result) || !Array.isArray(result.items)) throw new Error('This is no page.');
    pages.push(result.items.map((item) => isJsonObject(item) && item.sk));
    nextToken = result.nextToken ?? null;
  } while (nextToken !== null);
  return pages;
};

const byKey = { expression: 'pk = :pk', expressionValues: { ':pk': { S: 'a' } } };

describe('Query', () => {
  beforeEach(async () => {
    for (const sk of ['1', '2', '3', '4', '5'])
      await put(sk, { group: { S: 'g' }, odd: { BOOL: Number(sk) % 2 === 1 } });
  });

  test('pages through all items, each exactly once, in both directions', async () => {
    const request = { operation: 'Query', query: byKey, limit: 2 };
    expect(await readAll(request)).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(await readAll({ ...request, scanIndexForward: false })).toEqual([['5', '4'], ['3', '2'], ['1']]);
  });

  test('pages through an index', async () => {
    const query = {
      expression: '#g = :g',
      expressionNames: { '#g': 'group' },
      expressionValues: { ':g': { S: 'g' } },
    };
    const pages = await readAll({
      operation: 'Query',
      index: 'byGroup',
      query,
      limit: 3,
      scanIndexForward: false,
    });
    expect(pages).toEqual([
      ['5', '4', '3'],
      ['2', '1'],
    ]);
  });

  test('counts the limit and scannedCount before the filter', async () => {
    const filter = { expression: 'odd = :odd', expressionValues: { ':odd': { BOOL: true } } };
    const { result } = await ask({ operation: 'Query', query: byKey, limit: 2, filter });
    expect(result).toEqual({
      items: [{ pk: 'a', sk: '1', group: 'g', odd: true }],
      nextToken: expect.any(String),
      scannedCount: 2,
    });
  });

  test('answers the projection, with select or without', async () => {
    const request = { operation: 'Query', query: byKey, limit: 1, projection: { expression: 'sk' } };
    expect((await ask(request)).result).toMatchObject({ items: [{ sk: '1' }] });
    const selected = await ask({ ...request, select: 'SPECIFIC_ATTRIBUTES' });
    expect(selected.result).toMatchObject({ items: [{ sk: '1' }] });
  });

  test('rejects a modified token, and one of another operation', async () => {
    const { result } = await ask({ operation: 'Query', query: byKey, limit: 2 });
    const token = isJsonObject(result) ? String(result.nextToken) : '';
    const changed = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    const requests: JsonObject[] = [
      { operation: 'Query', query: byKey, nextToken: changed },
      { operation: 'Query', query: byKey, nextToken: 'nonsense' },
      { operation: 'Scan', nextToken: token },
    ];
    for (const request of requests) {
      expect(await ask(request)).toEqual({
        result: null,
        error: {
          type: 'DynamoDB:UserIllegalArgumentException',
          message: expect.stringMatching(/Invalid pagination token given\.$/),
        },
      });
    }
  });
});

describe('Scan', () => {
  test('pages through all items, and through the segments', async () => {
    for (const sk of ['1', '2', '3']) await put(sk);
    const request = { operation: 'Scan', limit: 2 };
    expect((await readAll(request)).flat().sort()).toEqual(['1', '2', '3']);
    const first = await readAll({ ...request, segment: 0, totalSegments: 2 });
    const second = await readAll({ ...request, segment: 1, totalSegments: 2 });
    expect([...first, ...second].flat().sort()).toEqual(['1', '2', '3']);
  });
});

describe('a request that the data source cannot read', () => {
  test.each<[Json, string]>([
    [null, 'Unable to convert null to Object.'],
    [{}, "Value for field '$[operation]' not found."],
    [{ payload: { id: '1' } }, "Value for field '$[operation]' not found."],
    [{ operation: 'ReadItem' }, "Unsupported operation 'ReadItem'."],
    [{ operation: 'GetItem' }, "Value for field '$[key]' not found."],
    [{ operation: 'Query' }, "Value for field '$[query]' not found."],
    [{ operation: 'GetItem', key: key(), returnValues: 'NONE' }, "Unsupported element '$[returnValues]'."],
    [{ operation: 'Query', query: byKey, filter: { and: [] } }, "Unsupported element '$[filter][and]'."],
    [{ operation: 'GetItem', key: { pk: 'a' } }, 'Unable to convert "a" to Object.'],
    [{ operation: 'GetItem', key: { pk: { S: 1 } } }, 'Unable to convert 1 to Object.'],
    [{ operation: 'GetItem', key: { pk: { S: 'a', N: 1 } } }, 'Unable to convert {"S":"a","N":1} to Object.'],
  ])('rejects %j', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });

  test('tolerates a version', async () => {
    const answer = await ask({ version: '2018-05-29', operation: 'GetItem', key: key() });
    expect(answer).toEqual({ result: null, error: null });
  });

  test('rejects Sync, which needs a versioned data source', async () => {
    await expect(ask({ operation: 'Sync' })).rejects.toMatchObject({
      errorType: 'MappingTemplate',
      message: 'Sync needs a versioned data source, and Users is not.',
    });
  });
});

describe('what DynamoDB rejects', () => {
  test('is an error of the type DynamoDbException if it has no class of its own', async () => {
    const answer = await ask({ operation: 'GetItem', key: { pk: { S: 'a' } } });
    expect(answer).toEqual({
      result: null,
      error: {
        type: 'DynamoDB:DynamoDbException',
        message: expect.stringMatching(/\(Service: DynamoDb, Status Code: 400, Request ID: \w+\)$/),
      },
    });
  });

  test('keeps the name of an exception that has one', async () => {
    const stray = createDynamoDbDataSource(
      { name: 'Users', tableName: 'no-such-table', region, versioning: null },
      { secrets: fixedSecrets, clock: systemClock, ids: systemIds, dynamodb: database.call, invokeFunction },
    );
    const answer = await stray.invoke({ operation: 'GetItem', key: key() }, aFieldExecution());
    expect(answer.error?.type).toBe('DynamoDB:ResourceNotFoundException');
  });
});
