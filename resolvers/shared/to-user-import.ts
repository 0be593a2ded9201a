import type { UserImport } from '../../schema/generated/types.ts';

/** The key of an import in functions/shared/user-import/keys.ts; a test checks that they agree. */
export const toJobKey = (importId: string) => ({ pk: `IMPORT#${importId}`, sk: 'JOB' });

/** All fields but the link to the report, which UserImport.reportUrl.ts returns if it is selected. */
export type PlainUserImport = Omit<UserImport, 'reportUrl'>;

/** An import as stored in the table, with keys and internal attributes. */
export type StoredUserImport = PlainUserImport & { pk: string; sk: string };

export const toUserImport = (item: StoredUserImport): PlainUserImport => ({
  id: item.id,
  status: item.status,
  total: item.total,
  processed: item.processed,
  created: item.created,
  refused: item.refused,
  problems: item.problems,
  createdAt: item.createdAt,
  finishedAt: item.finishedAt,
});
