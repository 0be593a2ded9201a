import type { User, UserError } from '../../schema/generated/types.ts';
import { validateUserInput } from '../create-user/validate-user-input.ts';
import { toDerivedId } from '../shared/idempotency.ts';
import type { Table } from '../shared/table.ts';
import { EMAIL_TAKEN } from '../shared/user-errors.ts';
import { toRowKey } from '../shared/user-import/keys.ts';
import type { ImportRow } from '../shared/user-import/row-message.ts';
import { type RowResult, toResultWrite } from '../shared/user-import/row-result.ts';
import { toCreationWrites } from '../shared/user-items.ts';

export interface ImportRowPorts {
  table: Table;
  now: () => Date;
  /** How many partitions of the index `byCreated` new users are spread over. */
  shards: number;
}

/**
 * Creates the user of a row as createUser does, together with the row's result: both or neither, so that whoever
 * comes with the same row again finds it done. Answers the result; null where the row had one before. Throws for faults
 * alone; a bad row is a result.
 */
export const importRow = async (
  ports: ImportRowPorts,
  importId: string,
  row: ImportRow,
): Promise<RowResult | null> => {
  const checked = checkRow(row);
  if (!checked.valid) return writeResult(ports, importId, toRefusal(row, checked.userErrors));
  const { name, email } = checked.input;
  const id = toDerivedId({ recordKey: toRowKey(importId, row.row), inputHash: '' });
  const createdAt = ports.now().toISOString();
  const user: User = { id, name, email, createdAt, updatedAt: createdAt, version: 1 };
  const created: RowResult = { row: row.row, status: 'CREATED', userId: id, problems: [] };
  const outcome = await ports.table.transact([
    toResult(ports, importId, created),
    ...toCreationWrites(ports.table.name, user, { shards: ports.shards }),
  ]);
  if (outcome.committed) return created;
  const [isDone, isCreated] = outcome.failed;
  // Of a row whose result has expired, the user tells what it was.
  return isDone ? null : writeResult(ports, importId, isCreated ? created : toRefusal(row, [EMAIL_TAKEN]));
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

const toResult = ({ table, now }: ImportRowPorts, importId: string, result: RowResult) =>
  toResultWrite({ tableName: table.name, importId, result, now: now() });

/** Null where there is one already. */
const writeResult = async (
  ports: ImportRowPorts,
  importId: string,
  result: RowResult,
): Promise<RowResult | null> => {
  const { committed } = await ports.table.transact([toResult(ports, importId, result)]);
  return committed ? result : null;
};
