import { SQSClient } from '@aws-sdk/client-sqs';
import { url } from '../environment.ts';
import { defaultAttempts } from '../retry-transaction.ts';
import { createSendMessages, type SendMessages } from '../send-messages.ts';

/** Of a function that queues work. */
export const WORK_QUEUE_SETTINGS = { ROWS_QUEUE_URL: url, SPLITS_QUEUE_URL: url };

export interface WorkQueues {
  sendRows: SendMessages;
  sendSplits: SendMessages;
}

export const createWorkQueues = (settings: Record<keyof typeof WORK_QUEUE_SETTINGS, string>): WorkQueues => {
  const client = new SQSClient({});
  return {
    sendRows: createSendMessages(client, settings.ROWS_QUEUE_URL, defaultAttempts),
    sendSplits: createSendMessages(client, settings.SPLITS_QUEUE_URL, defaultAttempts),
  };
};
