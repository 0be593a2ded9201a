import { createDocumentClient } from './document-client.ts';
import type { IdempotentWritePorts } from './idempotent-write.ts';
import { defaultAttempts } from './retry-transaction.ts';
import { createTable } from './table.ts';

/** The real table, clock and pauses. */
export const createLivePorts = (tableName: string): IdempotentWritePorts => ({
  table: createTable({ name: tableName, client: createDocumentClient(), attempts: defaultAttempts }),
  now: () => new Date(),
  attempts: defaultAttempts,
});
