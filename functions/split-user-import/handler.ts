import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { text, url } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { patientAttempts } from '../shared/retry-transaction.ts';
import { createSendMessages } from '../shared/send-messages.ts';
import type { SplitMessage } from '../shared/user-import/row-message.ts';
import { createOpenUpload } from './open-upload.ts';
import { splitUserImport } from './split-user-import.ts';

/** Milliseconds, for the last messages and the one to who goes on. */
const RESERVE = 20_000;

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, BUCKET_NAME: text, ROWS_QUEUE_URL: url, SPLITS_QUEUE_URL: url },
  create: ({ TABLE_NAME, BUCKET_NAME, ROWS_QUEUE_URL, SPLITS_QUEUE_URL }, telemetry) => {
    const queues = new SQSClient({});
    const ports = {
      ...createLivePorts(TABLE_NAME),
      ...telemetry,
      openUpload: createOpenUpload(createObjectClient(), BUCKET_NAME),
      sendRows: createSendMessages(queues, ROWS_QUEUE_URL, patientAttempts),
      sendSplits: createSendMessages(queues, SPLITS_QUEUE_URL, patientAttempts),
    };
    /** The event source hands over one message at a time. */
    return async (event: SQSEvent, { context }): Promise<void> => {
      const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE;
      for (const { body } of event.Records) {
        await splitUserImport({ ...ports, hasTime }, JSON.parse(body) as SplitMessage);
      }
    };
  },
});
