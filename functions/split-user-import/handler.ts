import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { patientAttempts } from '../shared/retry-transaction.ts';
import { createSendMessages } from '../shared/send-messages.ts';
import type { SplitMessage } from '../shared/user-import/row-message.ts';
import { createOpenUpload } from './open-upload.ts';
import { type SplitUserImportPorts, splitUserImport } from './split-user-import.ts';

/** Milliseconds, for the last messages and the one to who goes on. */
const RESERVE = 20_000;

const queues = new SQSClient({});

const ports: Omit<SplitUserImportPorts, 'hasTime'> = {
  ...createLivePorts(readVariable(process.env, 'TABLE_NAME')),
  openUpload: createOpenUpload(createObjectClient(), readVariable(process.env, 'BUCKET_NAME')),
  sendRows: createSendMessages(queues, readVariable(process.env, 'ROWS_QUEUE_URL'), patientAttempts),
  sendSplits: createSendMessages(queues, readVariable(process.env, 'SPLITS_QUEUE_URL'), patientAttempts),
};

/** The event source hands over one message at a time. */
export const handler = async (event: SQSEvent, context: Context): Promise<void> => {
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE;
  for (const { body } of event.Records) {
    await splitUserImport({ ...ports, hasTime }, JSON.parse(body) as SplitMessage);
  }
};
