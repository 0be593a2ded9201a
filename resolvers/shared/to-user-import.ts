import type { UserImport } from '../../schema/generated/types.ts';

/** Where functions/shared/user-import/keys.ts puts an import; a test holds the two together. */
export const toJobKey = (importId: string) => ({ pk: `IMPORT#${importId}`, sk: 'JOB' });

/** All but the link to the report, which UserImport.reportUrl.ts answers for whoever selects it. */
export type PlainUserImport = Omit<UserImport, 'reportUrl'>;

/** An import as the table holds it: among keys and what only its functions need. */
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
