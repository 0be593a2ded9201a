import { createDocumentClient } from './document-client.ts';
import type { IdempotentWritePorts } from './idempotent-write.ts';
import { patientAttempts } from './retry-transaction.ts';
import { createTable } from './table.ts';

/** The real table, clock and pauses. */
export const createLivePorts = (tableName: string): IdempotentWritePorts => ({
  table: createTable({ name: tableName, client: createDocumentClient(), attempts: patientAttempts }),
  now: () => new Date(),
  attempts: patientAttempts,
});
