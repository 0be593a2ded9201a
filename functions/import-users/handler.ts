import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { text, wholeNumber } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { importUsers } from './import-users.ts';

/** Milliseconds that one transaction takes at most, with all its retries: see document-client.ts, retry-transaction.ts. */
const RESERVE = 30_000;

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, SHARDS: wholeNumber },
  create: ({ TABLE_NAME, SHARDS }, telemetry) => {
    const ports = { ...createLivePorts(TABLE_NAME), ...telemetry, shards: SHARDS };
    return (event: SQSEvent, { context }) => {
      const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE;
      return importUsers({ ...ports, hasTime }, event.Records);
    };
  },
});
