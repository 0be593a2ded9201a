import { randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { StartUserImportInput, StartUserImportPayload } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { patientAttempts } from '../shared/retry-transaction.ts';
import { createSendMessages } from '../shared/send-messages.ts';
import { createFindUpload } from './find-upload.ts';
import { type StartUserImportPorts, startUserImport } from './start-user-import.ts';

/** What resolvers/Mutation.startUserImport.ts sends; a test holds the two together. */
export interface StartUserImportEvent {
  input: StartUserImportInput;
  caller: Caller;
}

const queues = new SQSClient({});

const ports: StartUserImportPorts = {
  ...createLivePorts(readVariable(process.env, 'TABLE_NAME')),
  findUpload: createFindUpload(createObjectClient(), readVariable(process.env, 'BUCKET_NAME')),
  sendRows: createSendMessages(queues, readVariable(process.env, 'ROWS_QUEUE_URL'), patientAttempts),
  sendSplits: createSendMessages(queues, readVariable(process.env, 'SPLITS_QUEUE_URL'), patientAttempts),
  newId: randomUUID,
};

export const handler = (event: StartUserImportEvent): Promise<StartUserImportPayload> =>
  startUserImport(ports, event);
