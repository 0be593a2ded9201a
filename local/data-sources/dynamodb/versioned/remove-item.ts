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
  /** The current item; null if there is none, and then its deletion records nothing. */
  current: JsonObject | null;
}

/**
 * Leaves a tombstone with a time to live; without one, the item is deleted at once. Resolves with the deleted
 * item in DynamoDB's JSON.
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
