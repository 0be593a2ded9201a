import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { toPlaceholders } from '../expression.ts';
import type { VersionedTable } from '../operation.ts';
import { toExpiry } from './metadata.ts';
import { type Stamp, toGuard } from './stamp.ts';
import { extendUpdate } from './update-expression.ts';

export interface Removal {
  table: VersionedTable;
  key: JsonObject;
  stamp: Stamp;
  /** The item as it is; null where there is none, and then its removal leaves no trace. */
  current: JsonObject | null;
}

/**
 * Leaves a tombstone, which goes with time; without a time to keep it, the item goes at once. Answers the deleted item
 * in the wire's form.
 * https://docs.aws.amazon.com/appsync/latest/devguide/versioned-data-sources.html
 */
export const removeItem = async ({ table, key, stamp, current }: Removal): Promise<JsonObject | null> => {
  const { baseTableTtlMinutes } = table.versioning;
  const place = { TableName: table.tableName, Key: key };
  const _deleted = { BOOL: true };
  if (current === null || baseTableTtlMinutes === 0) {
    const { Attributes } = await table.call('DeleteItem', {
      ...place,
      ReturnValues: 'ALL_OLD',
      ...toGuard(stamp),
    });
    return isJsonObject(Attributes) ? { ...Attributes, ...stamp.attributes, _deleted } : null;
  }
  const _ttl = toExpiry(stamp.now, baseTableTtlMinutes);
  const update = extendUpdate(null, { set: { ...stamp.attributes, _deleted, _ttl }, remove: [] });
  const { Attributes } = await table.call('UpdateItem', {
    ...place,
    ReturnValues: 'ALL_NEW',
    UpdateExpression: update.expression,
    ConditionExpression: stamp.condition.expression,
    ...toPlaceholders([update, stamp.condition]),
  });
  return isJsonObject(Attributes) ? Attributes : null;
};
