import { AwsFailure } from '../../../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { DataSourceResult } from '../../data-source.ts';
import { toPlainItem, toPlainItemOrNull } from '../typed-values.ts';
import { readPartitionName, toDeltaRecord } from './delta-record.ts';
import { readVersion, versionOf } from './metadata.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { type Stamp, toGuard, toStamp } from './stamp.ts';
import type { VersionedWrite } from './versioned-write.ts';

/** Maximum number of attempts after concurrent writes; AppSync's number is not documented. */
const MAX_ATTEMPTS = 10;

/** Writes a whole item, replacing an existing one. */
export const writeWhole = async (
  { table, key }: Pick<VersionedWrite, 'table' | 'key'>,
  item: JsonObject,
  stamp: Stamp,
): Promise<JsonObject> => {
  const Item = { ...item, ...key, ...stamp.attributes };
  await table.call('PutItem', { TableName: table.tableName, Item, ...toGuard(stamp) });
  return Item;
};

/**
 * Writes an item with its version, and a record of the change into the delta table. A write with a version
 * other than the item's is a conflict if the resolver detects them. A failed condition of the request itself
 * is thrown, as in any write.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
export const runVersionedWrite = async (change: VersionedWrite): Promise<DataSourceResult> => {
  // An invalid version is rejected before anything is written.
  readVersion(change.request);
  readPartitionName(change.request);
  let current = await readCurrent(change);
  for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
    const answer = await attempt(change, current);
    if (answer !== null) return answer;
    current = await readCurrent(change);
  }
  const message = `Another write came first ${MAX_ATTEMPTS} times.`;
  return { result: current && toPlainItem(current), error: { type: 'MaxConflicts', message } };
};

const readCurrent = async ({ table, key }: VersionedWrite): Promise<JsonObject | null> => {
  const { Item } = await table.call('GetItem', {
    TableName: table.tableName,
    Key: key,
    ConsistentRead: true,
  });
  return isJsonObject(Item) ? Item : null;
};

/** One attempt on the current item; null after a concurrent write. */
const attempt = async (
  change: VersionedWrite,
  current: JsonObject | null,
): Promise<DataSourceResult | null> => {
  const { table, request, condition } = change;
  const handler = table.field.conflictHandler;
  const isLate = handler !== null && current !== null && readVersion(request) !== versionOf(current);
  const resolution = isLate ? await resolveConflict(handler, change, current) : { kind: 'proceed' as const };
  if (resolution.kind === 'failed') return { result: toPlainItemOrNull(current), error: resolution.error };
  const stamp = toStamp(current, condition, table.versioning.clock.now());
  try {
    const item =
      resolution.kind === 'put'
        ? await writeWhole(change, resolution.item, stamp)
        : await change.write(stamp, current);
    return await finish(change, item, stamp.now);
  } catch (failure) {
    const isRefused =
      failure instanceof AwsFailure && failure.exception === 'ConditionalCheckFailedException';
    if (!isRefused || versionOf(await readCurrent(change)) === versionOf(current)) throw failure;
    return null;
  }
};

/** If the record cannot be written into the delta table, that is reported, though the item is written. */
const finish = async (
  { table, request, key }: VersionedWrite,
  item: JsonObject | null,
  now: number,
): Promise<DataSourceResult> => {
  const result = toPlainItemOrNull(item);
  if (item === null) return { result, error: null };
  const Item = await toDeltaRecord({ table, request, key, item, now });
  try {
    await table.call('PutItem', { TableName: table.versioning.deltaTableName, Item });
    return { result, error: null };
  } catch (failure) {
    if (!(failure instanceof AwsFailure)) throw failure;
    return { result, error: { type: 'DeltaSyncWriteError', message: failure.message } };
  }
};
