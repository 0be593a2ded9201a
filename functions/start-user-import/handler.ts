import { randomUUID } from 'node:crypto';
import type { StartUserImportInput } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { createWorkQueues, WORK_QUEUE_SETTINGS } from '../shared/user-import/work-queues.ts';
import { createFindUpload } from './find-upload.ts';
import { reportStart } from './report-start.ts';
import { startUserImport } from './start-user-import.ts';

/** What resolvers/Mutation.startUserImport.ts sends; a test checks that they agree. */
export interface StartUserImportEvent {
  input: StartUserImportInput;
  caller: Caller;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, BUCKET_NAME: text, ...WORK_QUEUE_SETTINGS },
  create: ({ TABLE_NAME, BUCKET_NAME, ...queueUrls }, telemetry) => {
    const ports = {
      ...createLivePorts(TABLE_NAME),
      findUpload: createFindUpload(createObjectClient(), BUCKET_NAME),
      ...createWorkQueues(queueUrls),
      newId: randomUUID,
    };
    return async ({ input, caller }: StartUserImportEvent, { correlationId }) =>
      reportStart(telemetry, await startUserImport(ports, { input, caller, correlationId }));
  },
});
