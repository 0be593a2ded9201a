import type { UserError } from '../../../schema/generated/types.ts';
import type { Write } from '../table.ts';
import { toRowKey } from './keys.ts';
import { toTimeToLive } from './limits.ts';

/** The result of a row: a user, or why there is none. */
export type RowResult = { row: number } & (
  | { status: 'CREATED'; userId: string; problems: readonly [] }
  | { status: 'REFUSED'; userId: null; problems: readonly UserError[] }
);

export interface RowResultFacts {
  tableName: string;
  importId: string;
  result: RowResult;
  now: Date;
}

/** Fails if the row has a result: the first one is kept. */
export const toResultWrite = ({ tableName, importId, result, now }: RowResultFacts): Write => ({
  Put: {
    TableName: tableName,
    Item: { ...toRowKey(importId, result.row), ...result, ttl: toTimeToLive(now) },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
