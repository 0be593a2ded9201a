import { describe, expect, test, vi } from 'vitest';
import { isEqualItem, readCondition } from '../../../data-sources/dynamodb/condition.ts';
import { createDynamoDbDataSource } from '../../../data-sources/dynamodb/index.ts';
import { AwsFailure } from '../../../kernel/aws-call.ts';
import type { FunctionCall } from '../../../kernel/function-call.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { aFieldExecution } from '../field-execution.ts';
import { createPorts } from '../ports.ts';

const key = { id: { S: '1' } };
const condition = { expression: 'attribute_not_exists(id)' };
const put = { operation: 'PutItem', key, attributeValues: { title: { S: 'a' } }, condition };

/** A table whose condition fails, and which has this item. */
const createSource = (present: JsonObject | null, exception = 'ConditionalCheckFailedException') => {
  const calls: [string, JsonObject][] = [];
  const dynamodb = async (operation: string, input: JsonObject): Promise<JsonObject> => {
    calls.push([operation, input]);
    if (operation === 'GetItem') return present === null ? {} : { Item: present };
    throw new AwsFailure(exception, 'The write failed', { status: 400, requestId: 'r', body: {} });
  };
  const invokeFunction = vi.fn<FunctionCall>();
  const source = createDynamoDbDataSource(
    { name: 'Posts', tableName: 'posts', region: 'eu-west-1', versioning: null },
    { ...createPorts(), dynamodb, invokeFunction },
  );
  return { calls, invokeFunction, ask: (request: JsonObject) => source.invoke(request, aFieldExecution()) };
};

const failed = {
  type: 'DynamoDB:ConditionalCheckFailedException',
  message: 'The write failed (Service: DynamoDb, Status Code: 400, Request ID: r)',
};

// https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
describe('a failed condition', () => {
  test('of a put is a success if the item is equal already', async () => {
    const { ask } = createSource({ ...key, title: { S: 'a' } });
    expect(await ask(put)).toEqual({ result: { id: '1', title: 'a' }, error: null });
  });

  test.each<[string, JsonObject]>([
    ['another value', { ...key, title: { S: 'b' } }],
    ['another type', { ...key, title: { N: '1' } }],
    ['one attribute more', { ...key, title: { S: 'a' }, more: { NULL: true } }],
    ['one attribute less', key],
  ])('of a put is an error, with the current item, for %s', async (_case, present) => {
    const { ask } = createSource(present);
    const { result, error } = await ask(put);
    expect(error).toEqual(failed);
    expect(result).toMatchObject({ id: '1' });
  });

  test('of an update is always an error', async () => {
    const { ask } = createSource({ ...key, title: { S: 'a' } });
    const update = { expression: 'SET title = :t', expressionValues: { ':t': { S: 'a' } } };
    expect(await ask({ operation: 'UpdateItem', key, update, condition })).toEqual({
      result: { id: '1', title: 'a' },
      error: failed,
    });
  });

  test('of a deletion is a success without an item only', async () => {
    const deletion = { operation: 'DeleteItem', key, condition };
    expect(await createSource(null).ask(deletion)).toEqual({ result: null, error: null });
    expect(await createSource(key).ask(deletion)).toEqual({ result: { id: '1' }, error: failed });
  });

  test.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])('reads the current item consistently, if consistentRead is %s: %s', async (consistentRead, expected) => {
    const { ask, calls } = createSource(null);
    const withRead = consistentRead === undefined ? condition : { ...condition, consistentRead };
    await ask({ ...put, condition: withRead });
    expect(calls[1]).toEqual(['GetItem', { TableName: 'posts', Key: key, ConsistentRead: expected }]);
  });

  test('of another error is not looked into', async () => {
    const { ask, calls } = createSource(key, 'ValidationException');
    expect(await ask(put)).toMatchObject({ result: null, error: { type: 'DynamoDB:DynamoDbException' } });
    expect(calls).toHaveLength(1);
  });
});

describe('equal items', () => {
  const equal = (left: JsonObject, right: JsonObject, equalsIgnore: string[] = []) => {
    const read = readCondition({ condition: { ...condition, equalsIgnore } });
    if (read === null) throw new Error('The condition is missing.');
    return isEqualItem(left, right, read);
  };

  test.each<[JsonObject, JsonObject]>([
    [
      { a: { S: 'x' }, b: { S: 'y' } },
      { b: { S: 'y' }, a: { S: 'x' } },
    ],
    [{ a: { SS: ['x', 'y'] } }, { a: { SS: ['y', 'x'] } }],
    [{ a: { NS: ['1', '2'] } }, { a: { NS: ['2.0', '1'] } }],
    [{ a: { N: '10' } }, { a: { N: '1E1' } }],
    [{ a: { M: { b: { SS: ['x', 'y'] } } } }, { a: { M: { b: { SS: ['y', 'x'] } } } }],
  ])('are %j and %j', (left, right) => {
    expect(equal(left, right)).toBe(true);
  });

  test.each<[JsonObject, JsonObject]>([
    [{ a: { N: '9007199254740992' } }, { a: { N: '9007199254740993' } }],
    [{ a: { N: '0.1' } }, { a: { N: '0.1000000000000000000001' } }],
    [{ a: { N: '1' } }, { a: { S: '1' } }],
    [{ a: { L: [{ S: 'x' }, { S: 'y' }] } }, { a: { L: [{ S: 'y' }, { S: 'x' }] } }],
    [{ a: { SS: ['x'] } }, { a: { L: [{ S: 'x' }] } }],
    [{ a: { B: 'AA==' } }, { a: { S: 'AA==' } }],
    [{ a: { NULL: true } }, {}],
  ])('are not %j and %j', (left, right) => {
    expect(equal(left, right)).toBe(false);
  });

  test('may differ in the attributes that are ignored, at their top level only', () => {
    const left = { a: { S: 'x' }, at: { N: '1' }, m: { M: { at: { N: '1' } } } };
    expect(equal(left, { ...left, at: { N: '2' } }, ['at'])).toBe(true);
    expect(equal(left, { a: left.a, m: left.m }, ['at'])).toBe(true);
    expect(equal(left, { ...left, m: { M: { at: { N: '2' } } } }, ['at'])).toBe(false);
  });
});

describe('a request that is invalid', () => {
  test.each<[string, JsonObject, string]>([
    ['without a key', { operation: 'GetItem' }, "Value for field '$[key]' not found."],
    [
      'with a key that is not typed',
      { operation: 'GetItem', key: { id: '1' } },
      'Unable to convert "1" to Object.',
    ],
    ['of an unknown operation', { operation: 'getItem', key }, "Unsupported operation 'getItem'."],
    ['of a member of an object', { operation: 'toString', key }, "Unsupported operation 'toString'."],
    [
      'with a member of another operation',
      { operation: 'GetItem', key, update: {} },
      "Unsupported element '$[update]'.",
    ],
    ['of an update without one', { operation: 'UpdateItem', key }, "Value for field '$[update]' not found."],
    ['of a query without one', { operation: 'Query' }, "Value for field '$[query]' not found."],
    ['with a token of another type', { operation: 'Scan', nextToken: 5 }, 'Unable to convert 5 to String.'],
    ['of a batch without tables', { operation: 'BatchGetItem' }, "Value for field '$[tables]' not found."],
    [
      'of a batch without a list',
      { operation: 'BatchPutItem', tables: { t: {} } },
      'Unable to convert {} to List.',
    ],
    [
      'of a transaction without items',
      { operation: 'TransactGetItems' },
      "Value for field '$[transactItems]' not found.",
    ],
    [
      'of a transaction without a table',
      { operation: 'TransactGetItems', transactItems: [{ key }] },
      "Value for field '$[transactItems][table]' not found.",
    ],
    [
      'of a transaction of an unknown kind',
      { operation: 'TransactWriteItems', transactItems: [{ table: 't', key, operation: 'Put' }] },
      "Unsupported operation 'Put'.",
    ],
  ])('%s calls nothing, and is named', async (_case, request, message) => {
    const { ask, calls } = createSource(null);
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
    expect(calls).toEqual([]);
  });
});
