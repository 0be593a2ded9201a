import { expect, test } from 'vitest';
import type { GivenUpBatch } from '../../../services/dynamodb/deliver-batch.ts';
import { toFailureRecord } from '../../../services/dynamodb/failure-record.ts';
import { toEventSourceModel } from '../sqs/queue-models.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:publish';
const sourceArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/users/stream/label';
const model = toEventSourceModel({ functionArn, sourceArn });
const batch: GivenUpBatch = {
  shardId: 'shardId-1',
  startSequenceNumber: '7',
  endSequenceNumber: '9',
  batchSize: 3,
  arrivals: [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2026-01-01T00:00:05Z')],
  condition: 'RetryAttemptsExhausted' as const,
  invokeCount: 6,
  isFunctionError: true,
  onFailureArn: null,
  reason: 'Error: no',
};

test('a failure record has the position of the records, and none of their data', () => {
  const now = Date.parse('2026-01-01T00:01:00Z');
  expect(toFailureRecord(batch, { model, requestId: 'request', now })).toEqual({
    requestContext: {
      requestId: 'request',
      functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 6,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-01-01T00:01:00.000Z',
    DDBStreamBatchInfo: {
      shardId: 'shardId-1',
      startSequenceNumber: '7',
      endSequenceNumber: '9',
      approximateArrivalOfFirstRecord: '2026-01-01T00:00:00.000Z',
      approximateArrivalOfLastRecord: '2026-01-01T00:00:05.000Z',
      batchSize: 3,
      streamArn: sourceArn,
    },
  });
});

test('records that the function reported as failed are not a function error', () => {
  const reported = { ...batch, isFunctionError: false };
  expect(toFailureRecord(reported, { model, requestId: 'request', now: 0 }).responseContext).toEqual({
    statusCode: 200,
    executedVersion: '$LATEST',
  });
});

test('a failure record names the version of an alias', () => {
  const live = toEventSourceModel({ functionArn: `${functionArn}:live`, sourceArn });

  expect(toFailureRecord(batch, { model: live, requestId: 'request', now: 0 })).toMatchObject({
    requestContext: { functionArn: `${functionArn}:live` },
    responseContext: { executedVersion: '1' },
  });
});
