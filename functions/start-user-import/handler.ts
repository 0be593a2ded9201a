import { randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { StartUserImportInput } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text, url } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { patientAttempts } from '../shared/retry-transaction.ts';
import { createSendMessages } from '../shared/send-messages.ts';
import { createFindUpload } from './find-upload.ts';
import { reportStart } from './report-start.ts';
import { startUserImport } from './start-user-import.ts';

/** What resolvers/Mutation.startUserImport.ts sends; a test holds the two together. */
export interface StartUserImportEvent {
  input: StartUserImportInput;
  caller: Caller;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, BUCKET_NAME: text, ROWS_QUEUE_URL: url, SPLITS_QUEUE_URL: url },
  create: ({ TABLE_NAME, BUCKET_NAME, ROWS_QUEUE_URL, SPLITS_QUEUE_URL }, telemetry) => {
    const queues = new SQSClient({});
    const ports = {
      ...createLivePorts(TABLE_NAME),
      findUpload: createFindUpload(createObjectClient(), BUCKET_NAME),
      sendRows: createSendMessages(queues, ROWS_QUEUE_URL, patientAttempts),
      sendSplits: createSendMessages(queues, SPLITS_QUEUE_URL, patientAttempts),
      newId: randomUUID,
    };
    return async ({ input, caller }: StartUserImportEvent, { correlationId }) =>
      reportStart(telemetry, await startUserImport(ports, { input, caller, correlationId }));
  },
});
