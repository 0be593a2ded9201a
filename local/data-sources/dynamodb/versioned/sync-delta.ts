import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { toDayAndTime, toDeltaPartition } from './delta-record.ts';
import { readItems, type SyncPage, type SyncRead, toKeyCondition } from './sync-read.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

interface DayRead {
  lastSync: number;
  day: string;
  startKey: JsonObject | null;
  limit: number;
}

/**
 * Changes after `lastSync` in the order of time: one record for each change, so an item may occur several
 * times.
 */
export const readDelta = async (read: SyncRead, lastSync: number): Promise<SyncPage> => {
  const { place, limit, startedAt } = read;
  const lastDay = toDayAndTime(startedAt).day;
  const items: JsonObject[] = [];
  let scannedCount = 0;
  let startKey = isJsonObject(place?.startKey) ? place.startKey : null;
  let day = typeof place?.day === 'string' ? place.day : toDayAndTime(lastSync).day;
  for (; day <= lastDay; day = dayAfter(day)) {
    // DynamoDB rejects a limit below 1.
    if (scannedCount > 0 && scannedCount >= limit) return { items, scannedCount, next: { day } };
    const page = await readDay(read, { lastSync, day, startKey, limit: limit - scannedCount });
    items.push(...page.items);
    scannedCount += page.scannedCount;
    if (page.next !== null) return { items, scannedCount, next: { day, startKey: page.next } };
    startKey = null;
  }
  return { items, scannedCount, next: null };
};

const dayAfter = (day: string): string => toDayAndTime(Date.parse(day) + MILLISECONDS_PER_DAY).day;

/** Changes of one day; those of the first day only after `lastSync`. */
const readDay = (read: SyncRead, { lastSync, day, startKey, limit }: DayRead): Promise<SyncPage> => {
  const { table, deltaIndexName, basePartitionKey } = read;
  const [partitionName, sortName] =
    deltaIndexName === null ? (['ds_pk', 'ds_sk'] as const) : (['gsi_ds_pk', 'gsi_ds_sk'] as const);
  // The index has whole days, regardless of the partition of a record.
  const ownPartition = deltaIndexName === null ? basePartitionKey : null;
  const first = toDayAndTime(lastSync);
  return readItems(read, {
    operation: 'Query',
    input: {
      TableName: table.versioning.deltaTableName,
      ...(deltaIndexName !== null && { IndexName: deltaIndexName }),
    },
    keyCondition: toKeyCondition(
      [partitionName, toDeltaPartition(table.dataSourceName, day, ownPartition)],
      day === first.day ? [sortName, first.time] : null,
    ),
    limit,
    startKey,
  });
};
