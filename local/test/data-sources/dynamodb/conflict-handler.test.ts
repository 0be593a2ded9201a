import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DataSource } from '../../../data-sources/data-source.ts';
import { createDynamoDbDataSource } from '../../../data-sources/dynamodb/index.ts';
import { systemClock } from '../../../kernel/clock.ts';
import type { FunctionCall, FunctionResult } from '../../../kernel/function-call.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from '../../services/dynamodb/local-database.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { aFieldExecution } from '../field-execution.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
let source: DataSource;
const invokeFunction = vi.fn<FunctionCall>();
const field = aFieldExecution({ identity: { sub: 'ada' } });
const ask = (request: JsonObject) => source.invoke(request, field);
const key = { pk: { S: 'a' }, sk: { S: '1' } };
const stored = { pk: 'a', sk: '1', name: 'Ada', version: 8 };

beforeAll(async () => {
  database = await startLocalDatabase();
  await createTables({ tables: [tableModel('posts')], call: database.call });
  source = createDynamoDbDataSource(
    { name: 'Posts', tableName: 'posts', region: 'eu-west-1', versioning: null },
    { secrets: fixedSecrets, clock: systemClock, ids: systemIds, dynamodb: database.call, invokeFunction },
  );
});
afterAll(() => database.stop());
beforeEach(async () => {
  invokeFunction.mockReset();
  await ask({ operation: 'PutItem', key, attributeValues: { name: { S: 'Ada' }, version: { N: 8 } } });
});

const answerWith = (result: Json): void => {
  invokeFunction.mockResolvedValue({ ok: true, result } satisfies FunctionResult);
};
const lambdaArn = 'arn:aws:lambda:eu-west-1:123456789012:function:conflicts';
const request = {
  operation: 'PutItem',
  key,
  attributeValues: { name: { S: 'Bob' } },
  condition: {
    expression: 'attribute_not_exists(pk)',
    conditionalCheckFailedHandler: { strategy: 'Custom', lambdaArn },
  },
};
const failedCondition = { type: 'DynamoDB:ConditionalCheckFailedException', message: expect.any(String) };

describe('a failed condition with the strategy Custom', () => {
  test('invokes the function with the request, the item and the field', async () => {
    answerWith({ action: 'reject' });
    await ask(request);
    expect(invokeFunction).toHaveBeenCalledExactlyOnceWith(lambdaArn, {
      arguments: { id: '1' },
      requestMapping: request,
      currentValue: { ...key, name: { S: 'Ada' }, version: { N: 8 } },
      resolver: {
        tableName: 'posts',
        awsRegion: 'eu-west-1',
        parentType: 'Mutation',
        field: 'updatePost',
        outputType: 'Post',
      },
      identity: { sub: 'ada' },
    });
  });

  test('fails with the item on reject, and returns the item without an error on discard', async () => {
    answerWith({ action: 'reject' });
    expect(await ask(request)).toEqual({ result: stored, error: failedCondition });
    answerWith({ action: 'discard' });
    expect(await ask(request)).toEqual({ result: stored, error: null });
  });

  test('writes what the function returns on retry', async () => {
    answerWith({
      action: 'retry',
      retryMapping: { attributeValues: { name: { S: 'Cleo' }, version: { N: 8 } } },
    });
    expect(await ask(request)).toEqual({ result: { ...stored, name: 'Cleo' }, error: null });
  });

  test('retries an update with another expression', async () => {
    const update = { expression: 'SET #n = :n', expressionNames: { '#n': 'name' } };
    const retried = { ...update, expressionValues: { ':n': { S: 'Dora' } } };
    answerWith({ action: 'retry', retryMapping: { update: retried } });
    const { attributeValues: _, ...rest } = request;
    const answer = await ask({
      ...rest,
      operation: 'UpdateItem',
      update: { ...update, expressionValues: { ':n': { S: 'Bob' } } },
    });
    expect(answer).toEqual({ result: { ...stored, name: 'Dora' }, error: null });
  });

  test('retries a removal with a condition that has no expression', async () => {
    answerWith({ action: 'retry', retryMapping: { condition: { consistentRead: true } } });
    const { attributeValues: _, ...rest } = request;
    expect(await ask({ ...rest, operation: 'DeleteItem' })).toEqual({ result: stored, error: null });
  });

  test('rejects a retry whose own condition fails, without invoking the function again', async () => {
    answerWith({ action: 'retry', retryMapping: { condition: { expression: 'attribute_not_exists(pk)' } } });
    expect(await ask(request)).toEqual({ result: stored, error: failedCondition });
    expect(invokeFunction).toHaveBeenCalledOnce();
  });

  test.each<[string, JsonObject]>([
    ['another key', { key: { pk: { S: 'b' }, sk: { S: '1' } } }],
    ['a handler of its own', { condition: request.condition }],
  ])('rejects a retry with %s', async (_what, retryMapping) => {
    answerWith({ action: 'retry', retryMapping });
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate' });
  });

  test('does not invoke the function if the condition holds or the item is equal', async () => {
    await ask({ ...request, key: { ...key, sk: { S: 'new' } } });
    await ask({ ...request, attributeValues: { name: { S: 'Ada' }, version: { N: 8 } } });
    expect(invokeFunction).not.toHaveBeenCalled();
  });

  test('fails if the function fails', async () => {
    invokeFunction.mockResolvedValue({ ok: false, errorType: 'Error', errorMessage: 'broken', trace: [] });
    expect(await ask(request)).toEqual({
      result: stored,
      error: { type: 'Lambda:Unhandled', message: 'broken' },
    });
  });

  test.each([
    [
      { strategy: 'Custom' },
      "Value for field '$[condition][conditionalCheckFailedHandler][lambdaArn]' not found.",
    ],
    [{ strategy: 'Ask' }, "Unsupported value for '$[condition][conditionalCheckFailedHandler][strategy]'."],
    [{ arn: 'a' }, "Unsupported element '$[condition][conditionalCheckFailedHandler][arn]'."],
  ])('rejects the handler %j before it writes', async (conditionalCheckFailedHandler, message) => {
    const condition = { ...request.condition, conditionalCheckFailedHandler };
    await expect(ask({ ...request, condition })).rejects.toMatchObject({ message });
  });
});
