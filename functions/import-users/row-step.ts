import type { UserError } from '../../schema/generated/types.ts';
import { validateUserInput } from '../create-user/validate-user-input.ts';
import { toDerivedId } from '../shared/idempotency.ts';
import { toEmailLockKey } from '../shared/keys.ts';
import type { Key, Table, Write } from '../shared/table.ts';
import { EMAIL_TAKEN } from '../shared/user-errors.ts';
import { toRowKey } from '../shared/user-import/keys.ts';
import type { ImportRow } from '../shared/user-import/row-message.ts';
import { type RowResult, toResultWrite } from '../shared/user-import/row-result.ts';
import { toCreationWrites, toNewUser } from '../shared/user-items.ts';

export interface RowStepPorts {
  table: Pick<Table, 'name'>;
  now: () => Date;
  /** How many partitions of the index `byCreated` new users are spread over. */
  shards: number;
}

/** The writes of a row, in one transaction. */
export interface RowStep {
  /** The result of the row once it is written. */
  result: RowResult;
  writes: readonly Write[];
  /** Of the item that reserves the address of the row's user; null if the row creates no user. */
  lockKey: Key | null;
  /** Whether other writers keep changing the same items, so that it gets a transaction of its own. */
  isContended: boolean;
  /**
   * The next step, given which of `writes` failed by their conditions; null if the row has a result from an
   * earlier delivery, which stays.
   */
  otherwise: (failed: readonly boolean[]) => RowStep | null;
}

/**
 * Creates the user of a row as createUser does, together with the row's result, so that a repeated delivery
 * finds it done. An invalid row has a result too.
 */
export const toRowStep = (ports: RowStepPorts, importId: string, row: ImportRow): RowStep => {
  const conclude = (result: RowResult): RowStep => ({
    result,
    writes: [toResultWrite({ tableName: ports.table.name, importId, result, now: ports.now() })],
    lockKey: null,
    isContended: false,
    otherwise: () => null,
  });
  const checked = checkRow(row);
  if (!checked.valid) return conclude(toRefusal(row, checked.userErrors));
  const { idempotencyKey: _, ...given } = checked.input;
  const id = toDerivedId({ recordKey: toRowKey(importId, row.row), inputHash: '' });
  const user = toNewUser(id, given, ports.now());
  const created = conclude({ row: row.row, status: 'CREATED', userId: id, problems: [] });
  return {
    ...created,
    lockKey: toEmailLockKey(user.email),
    writes: [...created.writes, ...toCreationWrites(ports.table.name, user, { shards: ports.shards })],
    otherwise: ([isDone, isCreated]) => {
      if (isDone) return null;
      // If a row's result has expired, the user shows what it was.
      return isCreated ? created : conclude(toRefusal(row, [EMAIL_TAKEN]));
    },
  };
};

const checkRow = (row: ImportRow): ReturnType<typeof validateUserInput> =>
  'unreadable' in row
    ? { valid: false, userErrors: [{ code: 'INVALID_INPUT', message: row.unreadable, field: null }] }
    : validateUserInput({ name: row.name, email: row.email });

const toRefusal = ({ row }: ImportRow, problems: readonly UserError[]): RowResult => ({
  row,
  status: 'REFUSED',
  userId: null,
  problems,
});
