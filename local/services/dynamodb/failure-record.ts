import { toFunctionVersion } from '../../kernel/function-version.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import type { GivenUpBatch } from './deliver-batch.ts';

/**
 * The message that Lambda sends to the failure destination of a stream: positions of the records, not the
 * records. The condition name `RecordAgeExceeded` was observed and is not documented. That there is no
 * `functionError` if the function reported the records itself is not documented.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const toFailureRecord = (
  batch: GivenUpBatch,
  { model, requestId, now }: { model: EventSourceModel; requestId: string; now: number },
): JsonObject => {
  const { shardId, startSequenceNumber, endSequenceNumber, batchSize, arrivals } = batch;
  const functionError = batch.isFunctionError ? { functionError: 'Unhandled' } : {};
  return {
    requestContext: {
      requestId,
      functionArn: model.functionArn,
      condition: batch.condition,
      approximateInvokeCount: batch.invokeCount,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: toFunctionVersion(model.functionArn),
      ...functionError,
    },
    version: '1.0',
    timestamp: toTime(now),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber,
      endSequenceNumber,
      approximateArrivalOfFirstRecord: toTime(arrivals[0]),
      approximateArrivalOfLastRecord: toTime(arrivals[1]),
      batchSize,
      streamArn: model.sourceArn,
    },
  };
};

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
