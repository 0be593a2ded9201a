import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDynamoDbDataSource } from '../../../data-sources/dynamodb/index.ts';
import { type AwsCall, AwsFailure } from '../../../kernel/aws-call.ts';
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
let users: string;
let locks: string;
beforeEach(async () => {
  round += 1;
  users = `users-${round}`;
  locks = `locks-${round}`;
  await createTables({ tables: [tableModel(users), tableModel(locks)], call: database.call });
});

const ask = (request: JsonObject, dynamodb: AwsCall = database.call) =>
  createDynamoDbDataSource(
    { name: 'Other', tableName: 'other', region: 'eu-west-1', versioning: null },
    {
      secrets: fixedSecrets,
      clock: systemClock,
      ids: systemIds,
      dynamodb,
      invokeFunction: async () => ({ ok: true, result: null }),
    },
  ).invoke(request, aFieldExecution());
const write = (...transactItems: JsonObject[]) => ask({ operation: 'TransactWriteItems', transactItems });
const read = (...transactItems: JsonObject[]) => ask({ operation: 'TransactGetItems', transactItems });

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '1' } });
const plain = (pk: string, more: JsonObject = {}) => ({ pk, sk: '1', ...more });
const put = (table: string, pk: string, more: JsonObject = {}): JsonObject => ({
  table,
  operation: 'PutItem',
  key: key(pk),
  attributeValues: { name: { S: pk.toUpperCase() } },
  ...more,
});
const absent = { expression: 'attribute_not_exists(#pk)', expressionNames: { '#pk': 'pk' } };
const present = { ...absent, expression: 'attribute_exists(#pk)' };
const none = { type: 'None', message: 'None' };
const failed = { type: 'ConditionCheckFailed', message: 'The condition check failed.' };
const cancelled = {
  type: 'DynamoDB:TransactionCanceledException',
  message: expect.stringMatching(
    /ConditionalCheckFailed.* \(Service: DynamoDb, Status Code: 400, Request ID: \w+\)$/,
  ),
};

describe('TransactWriteItems', () => {
  test('writes to several tables and returns the keys in the order of the request', async () => {
    await write(put(users, 'old'));
    const answer = await write(
      put(users, 'new', { condition: absent }),
      {
        table: users,
        operation: 'UpdateItem',
        key: key('counted'),
        update: {
          expression: 'ADD #n :n',
          expressionNames: { '#n': 'n' },
          expressionValues: { ':n': { N: 2 } },
        },
      },
      { table: users, operation: 'DeleteItem', key: key('old'), condition: present },
      { table: locks, operation: 'ConditionCheck', key: key('lock'), condition: absent },
    );
    expect(answer).toEqual({
      result: {
        keys: [plain('new'), plain('counted'), plain('old'), plain('lock')],
        cancellationReasons: null,
      },
      error: null,
    });
    const { result } = await read(
      { table: users, key: key('new') },
      { table: users, key: key('counted') },
      { table: users, key: key('old') },
    );
    expect(result).toEqual({
      items: [plain('new', { name: 'NEW' }), plain('counted', { n: 2 }), null],
      cancellationReasons: null,
    });
  });

  test('writes nothing if one condition fails, and returns a reason and the current item for each item', async () => {
    await write(put(locks, 'taken'));
    const answer = await write(put(users, 'new'), put(locks, 'taken', { condition: absent }));
    expect(answer).toEqual({
      result: {
        keys: null,
        cancellationReasons: [none, { item: plain('taken', { name: 'TAKEN' }), ...failed }],
      },
      error: cancelled,
    });
    expect((await read({ table: users, key: key('new') })).result).toMatchObject({ items: [null] });
  });

  test('omits the item if the condition says so, and if there is none', async () => {
    await write(put(locks, 'taken'));
    const quiet = { ...absent, returnValuesOnConditionCheckFailure: false };
    const answer = await write(put(locks, 'taken', { condition: quiet }), {
      table: users,
      operation: 'ConditionCheck',
      key: key('missing'),
      condition: present,
    });
    expect(answer.result).toEqual({ keys: null, cancellationReasons: [failed, failed] });
  });

  test('accepts at most 100 items', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => put(users, `u${index}`));
    expect((await write(...many(100))).error).toBeNull();
    expect((await write(...many(101))).error).toMatchObject({ type: 'DynamoDB:DynamoDbException' });
  });

  test('passes other reasons on unchanged', async () => {
    const body = {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'TransactionConflict', Message: 'Transaction is ongoing' },
      ],
    };
    const call = vi
      .fn<AwsCall>()
      .mockRejectedValue(
        new AwsFailure('TransactionCanceledException', 'cancelled', { status: 400, requestId: 'R', body }),
      );
    const answer = await ask({ operation: 'TransactWriteItems', transactItems: [put('t', 'a')] }, call);
    expect(answer).toEqual({
      result: {
        keys: null,
        cancellationReasons: [none, { type: 'TransactionConflict', message: 'Transaction is ongoing' }],
      },
      error: {
        type: 'DynamoDB:TransactionCanceledException',
        message: 'cancelled (Service: DynamoDb, Status Code: 400, Request ID: R)',
      },
    });
  });
});

describe('TransactGetItems', () => {
  test('answers items in the order of the request, projected, with null for those that are missing', async () => {
    await write(put(users, 'a'), put(locks, 'b'));
    const projection = { expression: '#n', expressionNames: { '#n': 'name' } };
    const answer = await read(
      { table: locks, key: key('b'), projection },
      { table: users, key: key('missing') },
      { table: users, key: key('a') },
    );
    expect(answer).toEqual({
      result: { items: [{ name: 'B' }, null, plain('a', { name: 'A' })], cancellationReasons: null },
      error: null,
    });
  });

  test('accepts at most 100 items', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ table: users, key: key(`u${index}`) }));
    expect((await read(...many(100))).error).toBeNull();
    expect((await read(...many(101))).error).toMatchObject({ type: 'DynamoDB:DynamoDbException' });
  });
});

describe('a transaction that the data source cannot read', () => {
  const entry = { table: 't', operation: 'DeleteItem', key: key('a') };
  test.each<[JsonObject, string]>([
    [{ operation: 'TransactWriteItems' }, "Value for field '$[transactItems]' not found."],
    [{ operation: 'TransactGetItems', transactItems: {} }, 'Unable to convert {} to List.'],
    [
      { operation: 'TransactGetItems', transactItems: [entry] },
      "Unsupported element '$[transactItems][operation]'.",
    ],
    [
      { operation: 'TransactWriteItems', transactItems: [{ ...entry, update: {} }] },
      "Unsupported element '$[transactItems][update]'.",
    ],
    [
      { operation: 'TransactWriteItems', transactItems: [{ ...entry, table: null }] },
      "Value for field '$[transactItems][table]' not found.",
    ],
    [
      { operation: 'TransactWriteItems', transactItems: [{ ...entry, operation: 'ConditionCheck' }] },
      "Value for field '$[condition]' not found.",
    ],
    [
      { operation: 'TransactWriteItems', transactItems: [{ ...entry, operation: 'GetItem' }] },
      "Unsupported operation 'GetItem'.",
    ],
    [
      {
        operation: 'TransactWriteItems',
        transactItems: [{ ...entry, condition: { ...absent, equalsIgnore: [] } }],
      },
      "Unsupported element '$[condition][equalsIgnore]'.",
    ],
  ])('is rejected (%j)', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
