import { expect, onTestFinished, test } from 'vitest';
import { type AwsCall, AwsFailure } from '../../../../local/kernel/aws-call.ts';
import { silentLog } from '../../../../local/kernel/log.ts';
import { startDynamoDbGateway } from '../../../../local/services/dynamodb/gateway.ts';
import { machineGuard } from '../../../support/machine-guard.ts';

const ask = async (call: AwsCall, body = '{}') => {
  const { endpoint, stop } = await startDynamoDbGateway({ call, guard: machineGuard, log: silentLog });
  onTestFinished(stop);
  const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  return [response.status, await response.json()];
};

test('a request is passed on by its operation and answered', async () => {
  const call: AwsCall = async (operation, input) => ({ operation, input });
  const expected = { operation: 'GetItem', input: { Key: { pk: { S: 'a' } } } };
  expect(await ask(call, '{"Key":{"pk":{"S":"a"}}}')).toEqual([200, expected]);
});

test('what the database refuses is answered as it is', async () => {
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', Item: {} };
  const call: AwsCall = () =>
    Promise.reject(
      new AwsFailure('ConditionalCheckFailedException', 'no', { status: 400, requestId: '', body }),
    );
  expect(await ask(call)).toEqual([400, body]);
});

test('a database that cannot be reached is an internal error', async () => {
  const answer = await ask(() => Promise.reject(new Error('no answer')));
  expect(answer).toEqual([500, expect.objectContaining({ message: 'no answer' })]);
});
