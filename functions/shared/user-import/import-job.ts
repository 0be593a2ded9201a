import type { UserImport, UserImportProblem } from '../../../schema/generated/types.ts';
import type { Table, Write } from '../table.ts';
import { toJobKey } from './keys.ts';
import { toTimeToLive } from './limits.ts';

/** An import as the table holds it. */
export interface ImportJob {
  id: string;
  status: UserImport['status'];
  total: number | null;
  processed: number;
  created: number;
  refused: number;
  problems: readonly UserImportProblem[];
  createdAt: string;
  finishedAt: string | null;
  /** One more with each change, so that nobody overwrites what they have not seen. */
  revision: number;
  /** Of the request that started it, by which the logs of all who work on it are found. */
  correlationId: string;
  /** Names what the import was started with; null where no idempotency key asks for that. */
  inputHash: string | null;
}

/** An import of which nothing is known yet. */
export const toNewJob = (
  { id, inputHash, correlationId }: Pick<ImportJob, 'id' | 'inputHash' | 'correlationId'>,
  now: Date,
): ImportJob => ({
  id,
  status: 'SPLITTING',
  total: null,
  processed: 0,
  created: 0,
  refused: 0,
  problems: [],
  createdAt: now.toISOString(),
  finishedAt: null,
  revision: 0,
  correlationId,
  inputHash,
});

/** Resolves with false, and writes nothing, where there is a job with this id. */
export const insertJob = async (table: Table, job: ImportJob): Promise<boolean> => {
  const outcome = await table.transact([
    { Put: { ...toPut(table, job), ConditionExpression: 'attribute_not_exists(pk)' } },
  ]);
  return outcome.committed;
};

/** Consistent; null where there is none. */
export const loadJob = async (table: Table, id: string): Promise<ImportJob | null> => {
  // Nothing but the functions beside this writes such items.
  const item = (await table.load(toJobKey(id))) as (ImportJob & { pk: string }) | null;
  return item;
};

/**
 * Writes what a job of this revision became, and whatever belongs to it, both or neither. Resolves with false, and
 * writes nothing, where somebody changed the job in the meantime.
 */
export const replaceJob = async (
  table: Table,
  { job, revision, others = [] }: { job: ImportJob; revision: number; others?: readonly Write[] },
): Promise<boolean> => {
  const outcome = await table.transact([
    {
      Put: {
        ...toPut(table, { ...job, revision: revision + 1 }),
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': revision },
      },
    },
    ...others,
  ]);
  return outcome.committed;
};

/** Takes a job out of SPLITTING; no effect on one that is beyond that. */
export const endSplitting = async (
  table: Table,
  id: string,
  change: Partial<Pick<ImportJob, 'status' | 'total' | 'problems' | 'finishedAt'>>,
): Promise<void> => {
  for (;;) {
    const job = await loadJob(table, id);
    if (job?.status !== 'SPLITTING') return;
    // Whoever was quicker has counted rows; each try meets a later revision.
    if (await replaceJob(table, { job: { ...job, ...change }, revision: job.revision })) return;
  }
};

/** What everybody may see. The link to the report has a resolver of its own. */
export const toUserImport = (job: ImportJob): UserImport => ({
  id: job.id,
  status: job.status,
  total: job.total,
  processed: job.processed,
  created: job.created,
  refused: job.refused,
  problems: [...job.problems],
  reportUrl: null,
  createdAt: job.createdAt,
  finishedAt: job.finishedAt,
});

const toPut = (table: Table, job: ImportJob) => ({
  TableName: table.name,
  Item: { ...job, ...toJobKey(job.id), ttl: toTimeToLive(new Date(job.createdAt)) },
});
