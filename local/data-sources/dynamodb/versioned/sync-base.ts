import { isJsonObject } from '../../../kernel/json.ts';
import { readItems, type SyncPage, type SyncRead, toKeyCondition } from './sync-read.ts';

/** The whole table, or one partition, including tombstones. */
export const readBase = async (read: SyncRead): Promise<SyncPage> => {
  const { table, basePartitionKey, limit, place } = read;
  const { partition } = basePartitionKey === null ? { partition: '' } : await table.versioning.keyNames();
  const page = await readItems(read, {
    operation: basePartitionKey === null ? 'Scan' : 'Query',
    input: { TableName: table.tableName },
    keyCondition: basePartitionKey === null ? null : toKeyCondition([partition, basePartitionKey]),
    limit,
    startKey: isJsonObject(place?.startKey) ? place.startKey : null,
  });
  return { ...page, next: page.next && { startKey: page.next } };
};
