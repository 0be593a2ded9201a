import { createDocumentClient } from './document-client.ts';
import { patientAttempts } from './retry-transaction.ts';
import { createTable } from './table.ts';
import type { WriteOncePorts } from './write-once.ts';

/** The real table, the real clock and real patience. */
export const createLivePorts = (tableName: string): WriteOncePorts => ({
  table: createTable({ name: tableName, client: createDocumentClient(), attempts: patientAttempts }),
  now: () => new Date(),
  attempts: patientAttempts,
});
