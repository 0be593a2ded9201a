import type { FunctionCall } from '../../kernel/function-call.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { untilAborted } from '../../kernel/pause.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import { toReceiptHandle } from './receipt-handle.ts';
import { toEventRecord } from './sqs-event.ts';

export interface BatchOptions {
  model: EventSourceModel;
  queue: Queue;
  invoke: FunctionCall;
  log: Log;
  region: string;
  signal: AbortSignal;
}

/** Ids of the messages that the function did not handle, and the reason. */
interface Failure {
  messageIds: ReadonlySet<string>;
  reason: string;
}

/**
 * Invokes the function with a batch and deletes handled messages. The others become visible again after their
 * visibility timeout, and so count towards `maxReceiveCount`. Rejects only if the queue's store does.
 */
export const handleBatch = async (options: BatchOptions, batch: readonly Message[]): Promise<void> => {
  const { queue, log } = options;
  const failure = await callFunction(options, batch);
  if (failure === null) return;
  for (const message of batch) {
    if (failure.messageIds.has(message.messageId)) continue;
    const { messageId, receipt } = message;
    queue.delete(toReceiptHandle(queue.model.queueName, { messageId, receipt: receipt ?? '' }));
  }
  if (failure.messageIds.size > 0)
    log.warn(
      queue.model.queueName,
      `A batch of ${batch.length} messages failed, and the failed messages are received again: ${failure.reason}`,
    );
};

/** Null if the signal aborted before the function responded. */
const callFunction = async (options: BatchOptions, batch: readonly Message[]): Promise<Failure | null> => {
  const { model, queue, invoke, region, signal } = options;
  const { queueName, queueArn } = queue.model;
  const records = batch.map((message) => toEventRecord(message, { queueName, queueArn, region }));
  try {
    const answer = await untilAborted(invoke(model.functionArn, { Records: records }), signal);
    if (answer === null) return null;
    if (!answer.ok)
      return { messageIds: idsOf(batch), reason: `${answer.errorType}: ${answer.errorMessage}` };
    return toFailure(batch, model.reportBatchItemFailures ? answer.result : null);
  } catch (fault) {
    return { messageIds: idsOf(batch), reason: fault instanceof Error ? fault.message : String(fault) };
  }
};

const idsOf = (batch: readonly Message[]): Set<string> => new Set(batch.map(({ messageId }) => messageId));

/**
 * No result, no list and an empty list mean success; an invalid result, or one that names a message outside
 * the batch, is a failure of the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
const toFailure = (batch: readonly Message[], result: Json): Failure => {
  const all = idsOf(batch);
  if (result === null) return { messageIds: new Set(), reason: '' };
  const failures = isJsonObject(result) ? (result.batchItemFailures ?? []) : null;
  if (!Array.isArray(failures)) return { messageIds: all, reason: 'its result is not a batch response' };
  const identifiers = failures.map((failure) =>
    isJsonObject(failure) && typeof failure.itemIdentifier === 'string' ? failure.itemIdentifier : '',
  );
  const unknown = identifiers.find((identifier) => !all.has(identifier));
  if (unknown !== undefined)
    return { messageIds: all, reason: `its answer names "${unknown}", which is not in the batch` };
  return { messageIds: new Set(identifiers), reason: `${identifiers.length} of them reported as failed` };
};
