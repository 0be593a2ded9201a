import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { text, url, wholeNumber } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createReturnMessages } from './create-return-messages.ts';
import { importUsers } from './import-users.ts';

/**
 * Milliseconds that one transaction takes at most, with all its retries: see document-client.ts,
 * retry-transaction.ts.
 */
const RESERVE = 30_000;

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, SHARDS: wholeNumber, ROWS_QUEUE_URL: url },
  create: ({ TABLE_NAME, SHARDS, ROWS_QUEUE_URL }, telemetry) => {
    const ports = {
      ...createLivePorts(TABLE_NAME),
      ...telemetry,
      shards: SHARDS,
      returnMessages: createReturnMessages(new SQSClient({}), ROWS_QUEUE_URL),
    };
    return (event: SQSEvent, { context }) => {
      const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE;
      return importUsers({ ...ports, hasTime }, event.Records);
    };
  },
});
