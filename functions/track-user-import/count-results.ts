import type { UserImportProblem } from '../../schema/generated/types.ts';
import type { ImportJob } from '../shared/user-import/import-job.ts';
import { MAX_PROBLEMS } from '../shared/user-import/limits.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { type CountedRows, countRows, isCounted } from './counted-rows.ts';

export interface Count {
  job: ImportJob;
  /** The changed blocks. */
  counted: CountedRows;
}

/** Adds results to a job, except those that are counted already. Null if none is new. */
export const countResults = (
  job: ImportJob,
  counted: CountedRows,
  results: readonly RowResult[],
): Count | null => {
  const byRow = new Map(results.map((result) => [result.row, result]));
  const fresh = [...byRow.values()].filter(({ row }) => !isCounted(counted, row));
  if (fresh.length === 0) return null;
  const created = fresh.filter(({ status }) => status === 'CREATED').length;
  return {
    job: {
      ...job,
      processed: job.processed + fresh.length,
      created: job.created + created,
      refused: job.refused + fresh.length - created,
      problems: keepFirst([...job.problems, ...fresh.flatMap(toProblems)]),
    },
    counted: countRows(
      counted,
      fresh.map(({ row }) => row),
    ),
  };
};

/** Whether every row has its result, but the job is not finished yet. */
export const isComplete = ({ status, total, processed }: ImportJob): boolean =>
  status === 'RUNNING' && total !== null && processed >= total;

/** By row; several of one row keep their order, since sorting is stable. */
const keepFirst = (problems: readonly UserImportProblem[]): UserImportProblem[] =>
  problems.toSorted((one, other) => one.row - other.row).slice(0, MAX_PROBLEMS);

const toProblems = ({ row, problems }: RowResult): UserImportProblem[] =>
  problems.map(({ code, message, field }) => ({ row, code, message, field }));
