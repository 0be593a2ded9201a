import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import type { SplitMessage } from '../shared/user-import/row-message.ts';
import { createWorkQueues, WORK_QUEUE_SETTINGS } from '../shared/user-import/work-queues.ts';
import { createOpenUpload } from './open-upload.ts';
import { splitUserImport } from './split-user-import.ts';

/** Milliseconds, for the last messages and the one that continues the work. */
const RESERVE = 20_000;

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, BUCKET_NAME: text, ...WORK_QUEUE_SETTINGS },
  create: ({ TABLE_NAME, BUCKET_NAME, ...queueUrls }, telemetry) => {
    const ports = {
      ...createLivePorts(TABLE_NAME),
      ...telemetry,
      openUpload: createOpenUpload(createObjectClient(), BUCKET_NAME),
      ...createWorkQueues(queueUrls),
    };
    /** The event source delivers one message at a time. */
    return async (event: SQSEvent, { context }): Promise<void> => {
      const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE;
      for (const { body } of event.Records) {
        await splitUserImport({ ...ports, hasTime }, JSON.parse(body) as SplitMessage);
      }
    };
  },
});
