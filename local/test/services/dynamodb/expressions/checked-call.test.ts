import { describe, expect, test } from 'vitest';
import { AwsFailure } from '../../../../kernel/aws-call.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { withCheckedExpressions } from '../../../../services/dynamodb/expressions/checked-call.ts';

describe('a call with expressions', () => {
  const wrap = (check: () => string | null) => {
    const calls: [string, JsonObject][] = [];
    const call = async (...given: [string, JsonObject]) => {
      calls.push(given);
      return { done: true };
    };
    return { call: withCheckedExpressions(call, check, { uuid: () => 'id' }), calls };
  };

  test('that are valid is made unchanged', async () => {
    const { call, calls } = wrap(() => null);
    expect(await call('PutItem', { TableName: 't' })).toEqual({ done: true });
    expect(calls).toEqual([['PutItem', { TableName: 't' }]]);
  });

  test('that are invalid fails as in DynamoDB, and is not made', async () => {
    const { call, calls } = wrap(() => 'Invalid ConditionExpression: x');
    const failing = call('PutItem', {});
    await expect(failing).rejects.toBeInstanceOf(AwsFailure);
    await expect(failing).rejects.toMatchObject({
      exception: 'ValidationException',
      status: 400,
      requestId: 'id',
      message: 'Invalid ConditionExpression: x',
      body: {
        __type: 'com.amazon.coral.validate#ValidationException',
        message: 'Invalid ConditionExpression: x',
      },
    });
    expect(calls).toEqual([]);
  });
});
