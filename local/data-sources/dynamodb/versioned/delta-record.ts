/**
 * The record of a change in the delta table: the whole item, with keys that sort changes by time.
 * https://docs.aws.amazon.com/appsync/latest/devguide/versioned-data-sources.html
 */
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { mappingFailure } from '../../request-document.ts';
import type { VersionedTable } from '../operation.ts';
import { toExpiry, versionOf } from './metadata.ts';

/** The day and the time of a moment in ISO 8601; AWS shows seconds, these times have milliseconds. */
export const toDayAndTime = (now: number): { day: string; time: string } => {
  const text = new Date(now).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 23) };
};

/** The partition of a day; `Comments:2019-01-01`, and with a partition key of its own `Comments:2019-01-01:1a`. */
export const toDeltaPartition = (dataSourceName: string, day: string, partitionKey: string | null): string =>
  [dataSourceName, day, ...(partitionKey === null ? [] : [partitionKey])].join(':');

/** The attribute of `customPartitionKey`; null if changes of a day share one partition. */
export const readPartitionName = (request: JsonObject): string | null => {
  const name = request.customPartitionKey ?? null;
  if (name === null || typeof name === 'string') return name;
  throw mappingFailure(`Unable to convert ${JSON.stringify(name)} to String.`);
};

export interface Change {
  table: VersionedTable;
  request: JsonObject;
  key: JsonObject;
  /** The item after the change, in DynamoDB's JSON. */
  item: JsonObject;
  now: number;
}

/** AWS shows the combination of both keys as `1a#2b` for the index; for `ds_sk` itself it is an assumption. */
export const toDeltaRecord = async (change: Change): Promise<JsonObject> => {
  const { table, request, item, now } = change;
  const { day, time } = toDayAndTime(now);
  const { partition, sort } = await toKeyTexts(change);
  const whole = sort === null ? partition : `${partition}#${sort}`;
  const isCustom = readPartitionName(request) !== null;
  const version = versionOf(item);
  const ofDay = toDeltaPartition(table.dataSourceName, day, null);
  const record: JsonObject = {
    ...item,
    ds_pk: { S: isCustom ? toDeltaPartition(table.dataSourceName, day, partition) : ofDay },
    ds_sk: { S: `${time}:${isCustom ? (sort ?? partition) : whole}:${version}` },
    _ttl: toExpiry(now, table.versioning.deltaTableTtlMinutes),
  };
  if (!isCustom || request.populateIndexFields !== true) return record;
  return { ...record, gsi_ds_pk: { S: ofDay }, gsi_ds_sk: { S: `${time}:${whole}:${version}` } };
};

const toKeyTexts = async ({ table, key }: Change): Promise<{ partition: string; sort: string | null }> => {
  const [[first] = [''], ...others] = Object.entries(key);
  const names = others.length === 0 ? { partition: first, sort: null } : await table.versioning.keyNames();
  return { partition: toText(key[names.partition]), sort: names.sort && toText(key[names.sort]) };
};

/** The text of a key attribute's value of any type. */
const toText = (value: Json | undefined): string =>
  isJsonObject(value) ? String(Object.values(value)[0]) : '';
