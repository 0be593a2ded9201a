import type { Table } from '../shared/table.ts';
import type { RowStep } from './row-step.ts';

/**
 * Rows whose address another user has take their next step at once. One read costs less than the transaction
 * that they would cancel, for all rows next to them too: DynamoDB charges writes whose condition failed. That
 * this includes canceled transactions is likely, not documented.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export const refuseTaken = async (
  table: Pick<Table, 'loadMany'>,
  steps: readonly RowStep[],
): Promise<readonly RowStep[]> => {
  const keys = new Map(steps.flatMap(({ lockKey }) => (lockKey === null ? [] : [[lockKey.pk, lockKey]])));
  if (keys.size === 0) return steps;
  const locks = await table.loadMany([...keys.values()]);
  const owners = new Map(locks.map(({ pk, userId }) => [pk, userId]));
  return steps.flatMap((step) => (isTaken(step, owners) ? (step.otherwise(toFailed(step)) ?? []) : step));
};

/** A row that an earlier delivery has written owns its address. */
const isTaken = ({ lockKey, result }: RowStep, owners: ReadonlyMap<unknown, unknown>): boolean =>
  lockKey !== null && owners.has(lockKey.pk) && owners.get(lockKey.pk) !== result.userId;

/** As if only the write of the address had failed. */
const toFailed = ({ writes, lockKey }: RowStep): boolean[] =>
  writes.map(({ Put }) => Put?.Item?.pk === lockKey?.pk);
