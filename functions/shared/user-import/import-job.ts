import type { UserImport, UserImportProblem } from '../../../schema/generated/types.ts';
import type { Table, Write } from '../table.ts';
import { toJobKey } from './keys.ts';
import { toTimeToLive } from './limits.ts';

/** An import as stored in the table. */
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
  /** Incremented with each change, for optimistic locking. */
  revision: number;
  /** Of the request that started the import; it finds the log lines of all functions that work on it. */
  correlationId: string;
  /** Hash of the input that started the import; null without an idempotency key. */
  inputHash: string | null;
}

/** A new import without results. */
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

/** Resolves with false, and writes nothing, if a job with this id exists. */
export const insertJob = async (table: Table, job: ImportJob): Promise<boolean> => {
  const outcome = await table.transact([
    { Put: { ...toPut(table, job), ConditionExpression: 'attribute_not_exists(pk)' } },
  ]);
  return outcome.committed;
};

/** A strongly consistent read; null if there is none. */
export const loadJob = async (table: Table, id: string): Promise<ImportJob | null> => {
  // Only the functions of this folder write such items.
  const item = (await table.load(toJobKey(id))) as (ImportJob & { pk: string }) | null;
  return item;
};

/**
 * Writes a changed job and related items in one transaction. Resolves with false, and writes nothing, if the
 * job no longer has this revision.
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

/** Ends the status SPLITTING of a job; no effect on a job with a later status. */
export const endSplitting = async (
  table: Table,
  id: string,
  change: Partial<Pick<ImportJob, 'status' | 'total' | 'problems' | 'finishedAt'>>,
): Promise<void> => {
  for (;;) {
    const job = await loadJob(table, id);
    if (job?.status !== 'SPLITTING') return;
    // A conflict means that rows were counted; each retry reads a later revision.
    if (await replaceJob(table, { job: { ...job, ...change }, revision: job.revision })) return;
  }
};

/** The fields that every caller may read. The link to the report has a resolver of its own. */
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
