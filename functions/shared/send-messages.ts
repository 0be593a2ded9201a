import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Attempts, toPause } from './retry-transaction.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_BATCH_ENTRIES = 10;

/**
 * Queues messages, at most ten of 1 MiB together. Throws if some were not sent; others may be in the queue
 * then.
 */
export type SendMessages = (bodies: readonly string[]) => Promise<void>;

/** SQS may accept only some messages of a batch: the others are sent again, with full jitter. */
export const createSendMessages =
  (client: SQSClient, queueUrl: string, attempts: Attempts): SendMessages =>
  async (bodies) => {
    let waiting = bodies.map((body, index) => ({ Id: String(index), MessageBody: body }));
    for (let attempt = 1; ; attempt += 1) {
      const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: waiting }));
      const failed = answer.Failed ?? [];
      if (failed.length === 0) return;
      if (attempt >= attempts.limit || failed.some(({ SenderFault }) => SenderFault)) {
        throw new Error(`${failed.length} messages were not queued: ${failed[0]?.Code}.`);
      }
      const again = new Set(failed.map(({ Id }) => Id));
      waiting = waiting.filter(({ Id }) => again.has(Id));
      await attempts.delay(toPause(attempts, attempt));
    }
  };
