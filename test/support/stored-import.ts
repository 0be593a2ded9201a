import type { PlainUserImport, StoredUserImport } from '../../resolvers/shared/to-user-import.ts';

/** An import as the API returns it. */
export const USER_IMPORT: PlainUserImport = {
  id: 'i',
  status: 'RUNNING',
  total: 3,
  processed: 2,
  created: 1,
  refused: 1,
  problems: [
    { row: 2, code: 'EMAIL_TAKEN', message: 'Another user has this email address.', field: 'email' },
  ],
  createdAt: '2026-11-23T12:00:00.123Z',
  finishedAt: null,
};

/** The same import as the table holds it. */
export const STORED_IMPORT: StoredUserImport & { revision: number; inputHash: string; ttl: number } = {
  pk: 'IMPORT#i',
  sk: 'JOB',
  ...USER_IMPORT,
  revision: 4,
  inputHash: 'x',
  ttl: 1,
};
