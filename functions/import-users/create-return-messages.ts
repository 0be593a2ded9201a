import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/**
 * Makes unfinished messages visible again after a moment, rather than after the queue's visibility timeout of
 * six minutes. Rejects if the request to SQS fails; then the timeout applies.
 */
export type ReturnMessages = (records: readonly SQSRecord[]) => Promise<void>;

/** Long enough for another worker to become free. */
const PAUSE_SECONDS = 5;

/** At most ten messages: the limit of one call, and the size of a batch of the queue of rows. */
export const createReturnMessages =
  (client: SQSClient, queueUrl: string): ReturnMessages =>
  async (records) => {
    const entries = records.map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: PAUSE_SECONDS,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  };
