import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/**
 * Makes messages that are not done visible again after a moment, rather than after the six minutes that the queue waits
 * for a worker that died. Rejects where SQS does not answer; then the six minutes pass.
 */
export type ReturnMessages = (records: readonly SQSRecord[]) => Promise<void>;

/** Long enough for another worker to be free. */
const PAUSE_SECONDS = 5;

/** At most ten messages, as many as one call changes, and as a batch of the queue of rows has. */
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
