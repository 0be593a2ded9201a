import { toConflicts } from '../shared/retry-transaction.ts';
import type { Table } from '../shared/table.ts';
import type { RowsMessage } from '../shared/user-import/row-message.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { refuseTaken } from './refuse-taken.ts';
import { type RowStep, type RowStepPorts, toRowStep } from './row-step.ts';
import { takeGroup } from './take-group.ts';

export interface ImportRowsPorts extends RowStepPorts {
  table: Table;
  /** False once the remaining time is too short for another transaction. */
  hasTime: () => boolean;
}

/**
 * Imports rows in transactions of several rows each. If conditions of a transaction fail, nothing of it is
 * written: the affected rows take their next step, and are sent again together with the others. The result of
 * a row is thus the same as if it were sent alone. Calls `report` with the results of rows that had none
 * before, as soon as they are written. Resolves with false if the time ran out before all rows were done.
 * Throws for faults of the table; completed rows then stay as they are.
 */
export const importRows = async (
  ports: ImportRowsPorts,
  { importId, rows }: RowsMessage,
  report: (results: readonly RowResult[]) => void,
): Promise<boolean> => {
  const steps = rows.map((row) => toRowStep(ports, importId, row));
  if (!ports.hasTime()) return false;
  let waiting = await refuseTaken(ports.table, steps);
  while (waiting.length > 0) {
    if (!ports.hasTime()) return false;
    const { group, rest } = takeGroup(waiting);
    waiting = [...(await writeGroup(ports.table, group, report)), ...rest];
  }
  return true;
};

/** Resolves with the remaining steps of the rows of the group. */
const writeGroup = async (
  table: Table,
  group: readonly RowStep[],
  report: (results: readonly RowResult[]) => void,
): Promise<RowStep[]> => {
  try {
    const outcome = await table.transact(group.flatMap(({ writes }) => writes));
    if (!outcome.committed) return takeNextSteps(group, outcome.failed);
    report(group.map(({ result }) => result));
    return [];
  } catch (fault) {
    const conflicts = toConflicts(fault);
    if (group.length === 1 || !conflicts.includes(true)) throw fault;
    return setApart(group, conflicts);
  }
};

/** `failed` marks the writes of the group whose condition failed; at least one of them did. */
const takeNextSteps = (group: readonly RowStep[], failed: readonly boolean[]): RowStep[] =>
  withWrites(group, failed).flatMap(({ step, own }) =>
    own.includes(true) ? (step.otherwise(own) ?? []) : step,
  );

/** Rows in conflict with other writers do not delay other rows: each of them gets a transaction of its own. */
const setApart = (group: readonly RowStep[], conflicts: readonly boolean[]): RowStep[] =>
  withWrites(group, conflicts).map(({ step, own }) =>
    own.includes(true) ? { ...step, isContended: true } : step,
  );

/** Each step with the results of its own writes. */
const withWrites = (group: readonly RowStep[], said: readonly boolean[]) => {
  let position = 0;
  return group.map((step) => {
    const own = said.slice(position, position + step.writes.length);
    position += step.writes.length;
    return { step, own };
  });
};
