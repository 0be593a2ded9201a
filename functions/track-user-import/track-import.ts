import type { Table, Write } from '../shared/table.ts';
import { toImportFacts } from '../shared/telemetry/correlation.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { type ImportJob, loadJob, replaceJob } from '../shared/user-import/import-job.ts';
import { toCountedKey } from '../shared/user-import/keys.ts';
import { toTimeToLive } from '../shared/user-import/limits.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { countResults, isComplete } from './count-results.ts';
import { type CountedRows, cutByBlocks, toBlock } from './counted-rows.ts';

export interface TrackImportPorts extends Telemetry {
  table: Table;
  now: () => Date;
  /** Writes the report with the result of every row. Idempotent. */
  writeReport: (importId: string) => Promise<void>;
}

export interface ImportResults {
  importId: string;
  results: readonly RowResult[];
}

/** A transaction has at most a hundred items. */
const BLOCKS_AT_ONCE = 90;

/**
 * Counts results of an import, each once regardless of repeated deliveries; finishes the import with the last
 * one. Resolves with the job after that, null if there is none. Throws for faults: then the same results have
 * to be delivered again.
 */
export const trackImport = async (
  ports: TrackImportPorts,
  { importId, results }: ImportResults,
): Promise<ImportJob | null> => {
  let counted = await loadJob(ports.table, importId);
  for (const part of cutByBlocks(results, BLOCKS_AT_ONCE)) {
    counted = await commit(ports, { importId, results: part });
  }
  return counted !== null && isComplete(counted) ? finish(ports, counted) : counted;
};

/**
 * The job with the results counted; null if it does not exist or has expired. Other invocations may count for
 * the same job, one per shard of the stream: after a conflict, the counts are computed again from the newer
 * job.
 */
const commit = async (
  ports: TrackImportPorts,
  { importId, results }: ImportResults,
): Promise<ImportJob | null> => {
  for (;;) {
    const job = await loadJob(ports.table, importId);
    if (job === null) return null;
    const counted = await loadCounted(ports.table, importId, results);
    const count = countResults(job, counted, results);
    if (count === null) return job;
    const others = [...count.counted].map(([block, rows]) =>
      toCountedWrite(ports, importId, { block, rows }),
    );
    if (await replaceJob(ports.table, { job: count.job, revision: job.revision, others })) {
      ports.count('ImportRowsCounted', count.job.processed - job.processed);
      return { ...count.job, revision: job.revision + 1 };
    }
  }
};

/** The report is written before a client can read that the import is finished. */
const finish = async (ports: TrackImportPorts, job: ImportJob): Promise<ImportJob> => {
  await ports.writeReport(job.id);
  const finished: ImportJob = { ...job, status: 'FINISHED', finishedAt: ports.now().toISOString() };
  const isDone = await replaceJob(ports.table, { job: finished, revision: job.revision });
  if (isDone) {
    const { id: importId, correlationId, created, refused } = job;
    const facts = { ...toImportFacts({ importId, correlationId }), created, refused };
    ports.log('info', 'An import is finished.', facts);
    ports.count('ImportsFinished', 1);
  }
  // Only a concurrent finish changes a complete job.
  return (isDone ? finished : await loadJob(ports.table, job.id)) ?? finished;
};

const loadCounted = async (
  table: Table,
  importId: string,
  results: readonly RowResult[],
): Promise<CountedRows> => {
  const blocks = [...new Set(results.map(({ row }) => toBlock(row)))];
  const items = await Promise.all(blocks.map((block) => table.load(toCountedKey(importId, block))));
  return new Map(
    items.flatMap((item, index) => (item ? [[blocks[index] ?? 0, item.rows as Uint8Array] as const] : [])),
  );
};

/** Needs no condition of its own: it changes only together with the job, whose revision is checked. */
const toCountedWrite = (
  { table, now }: TrackImportPorts,
  importId: string,
  { block, rows }: { block: number; rows: Uint8Array },
): Write => ({
  Put: {
    TableName: table.name,
    Item: { ...toCountedKey(importId, block), rows, ttl: toTimeToLive(now()) },
  },
});
