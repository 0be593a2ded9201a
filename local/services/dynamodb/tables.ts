import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { TableModel } from '../../template/service-model.ts';
import { isUnfinished } from './unfinished-table.ts';

const POLL_MS = 50;

/**
 * Creates missing tables, completes one that an interrupted start left incomplete, and resolves, by table
 * name, with the ARN of each stream in the database. Throws a `LocalFault` for a table of another shape.
 */
export const createTables = async (options: {
  tables: readonly TableModel[];
  call: AwsCall;
}): Promise<ReadonlyMap<string, string | null>> =>
  new Map(await Promise.all(options.tables.map((table) => openTable(table, options.call))));

const openTable = async (model: TableModel, call: AwsCall): Promise<[string, string | null]> => {
  const found = (await findTable(model, call)) ?? (await createTable(model, call));
  const table = await addMissingStream(model, found, call);
  checkShape(model, table);
  await setTimeToLive(model, call);
  return [model.tableName, typeof table.LatestStreamArn === 'string' ? table.LatestStreamArn : null];
};

/** Replaces an unfinished table. */
const findTable = async (model: TableModel, call: AwsCall): Promise<JsonObject | null> => {
  const table = await describeTable(model.tableName, call);
  if (table === null || !(await isUnfinished(table, call))) return table;
  await call('DeleteTable', { TableName: model.tableName });
  return null;
};

const createTable = async (model: TableModel, call: AwsCall): Promise<JsonObject> => {
  await call('CreateTable', toCreateTable(model));
  return waitUntilActive(model.tableName, call);
};

/**
 * The database stores a table first and its stream after it: a start that ended in between left a table
 * without a stream.
 */
const addMissingStream = async (model: TableModel, table: JsonObject, call: AwsCall): Promise<JsonObject> => {
  if (model.streamViewType === null || toShape(table).stream !== null) return table;
  await call('UpdateTable', { TableName: model.tableName, ...toStream(model) });
  return waitUntilActive(model.tableName, call);
};

const checkShape = (model: TableModel, table: JsonObject): void => {
  const wanted = toShape(toCreateTable(model));
  const actual = toShape(table);
  const differing = Object.keys(wanted).filter((part) => !isDeepStrictEqual(wanted[part], actual[part]));
  if (differing.length === 0) return;
  throw new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The table ${model.tableName} exists, but differs from the template's in its ${differing.join(' and ')}.`,
    'To start with empty tables and keep the data, move the data folder, choose another one with --data-dir, or start with --memory; with DYNAMODB_ENDPOINT, use another database.',
  );
};

/** The attribute of an existing table is that of the template, too: it is changed by a disabled state. */
const setTimeToLive = async (
  { tableName, timeToLiveAttribute }: TableModel,
  call: AwsCall,
): Promise<void> => {
  const { TimeToLiveDescription } = await call('DescribeTimeToLive', { TableName: tableName });
  const { TimeToLiveStatus: status, AttributeName } = isJsonObject(TimeToLiveDescription)
    ? TimeToLiveDescription
    : {};
  const present = status === 'ENABLED' || status === 'ENABLING' ? String(AttributeName) : null;
  if (present === timeToLiveAttribute) return;
  const update = (Enabled: boolean, AttributeName: string) =>
    call('UpdateTimeToLive', {
      TableName: tableName,
      TimeToLiveSpecification: { Enabled, AttributeName },
    });
  if (present !== null) await update(false, present);
  if (timeToLiveAttribute !== null) await update(true, timeToLiveAttribute);
};

const describeTable = async (tableName: string, call: AwsCall): Promise<JsonObject | null> => {
  try {
    const { Table } = await call('DescribeTable', { TableName: tableName });
    return isJsonObject(Table) ? Table : null;
  } catch (error) {
    if (error instanceof AwsFailure && error.exception === 'ResourceNotFoundException') return null;
    throw error;
  }
};

/** CreateTable rejects an empty list of indexes, and throughput of an on-demand table. */
const toCreateTable = (table: TableModel): JsonObject => ({
  TableName: table.tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [...table.attributeDefinitions],
  KeySchema: [...table.keySchema],
  ...toIndexes('GlobalSecondaryIndexes', table.globalSecondaryIndexes),
  ...toIndexes('LocalSecondaryIndexes', table.localSecondaryIndexes),
  ...toStream(table),
});

const waitUntilActive = async (tableName: string, call: AwsCall): Promise<JsonObject> => {
  for (;;) {
    const table = await describeTable(tableName, call);
    if (table?.TableStatus === 'ACTIVE') return table;
    await delay(POLL_MS);
  }
};

/** The properties that have to be equal in a table and its model, in a fixed order. */
const toShape = (table: JsonObject): JsonObject => ({
  keys: byName(table.KeySchema, 'AttributeName'),
  attributes: byName(table.AttributeDefinitions, 'AttributeName'),
  globalIndexes: byName(table.GlobalSecondaryIndexes, 'IndexName').map(toIndexShape),
  localIndexes: byName(table.LocalSecondaryIndexes, 'IndexName').map(toIndexShape),
  stream: isJsonObject(table.StreamSpecification) ? (table.StreamSpecification.StreamViewType ?? null) : null,
});

const toStream = ({ streamViewType }: TableModel): JsonObject =>
  streamViewType === null
    ? {}
    : { StreamSpecification: { StreamEnabled: true, StreamViewType: streamViewType } };

const toIndexes = (member: string, indexes: readonly JsonObject[]): JsonObject =>
  indexes.length === 0
    ? {}
    : {
        [member]: indexes.map(({ IndexName, KeySchema, Projection }) => ({
          IndexName: IndexName ?? null,
          KeySchema: KeySchema ?? [],
          Projection: Projection ?? null,
        })),
      };

const byName = (list: Json | undefined, name: string): JsonObject[] =>
  (Array.isArray(list) ? list.filter(isJsonObject) : []).sort((left, right) =>
    String(left[name]) < String(right[name]) ? -1 : 1,
  );

const toIndexShape = (index: JsonObject): JsonObject => {
  const projection = isJsonObject(index.Projection) ? index.Projection : {};
  const attributes = Array.isArray(projection.NonKeyAttributes)
    ? [...projection.NonKeyAttributes].sort()
    : [];
  return {
    name: index.IndexName ?? null,
    keys: byName(index.KeySchema, 'AttributeName'),
    projection: projection.ProjectionType ?? null,
    attributes,
  };
};
