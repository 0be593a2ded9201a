import type { AwsCall } from '../../../kernel/aws-call.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { isJsonObject } from '../../../kernel/json.ts';
import type { VersioningModel } from '../../../template/api-model.ts';

/** The key attributes of a table. */
export interface KeyNames {
  partition: string;
  sort: string | null;
}

/** A versioned data source, with what its writes need besides the table. */
export interface Versioning extends VersioningModel {
  clock: Clock;
  ids: Ids;
  /** Calls DynamoDB once. */
  keyNames(): Promise<KeyNames>;
}

export interface VersioningPorts {
  dynamodb: AwsCall;
  clock: Clock;
  ids: Ids;
}

/** Read once for each data source of a running app, however often it is created. */
const knownKeys = new WeakMap<VersioningModel, Promise<KeyNames>>();

export const createVersioning = (
  model: { tableName: string; versioning: VersioningModel | null },
  { dynamodb, clock, ids }: VersioningPorts,
): Versioning | null => {
  const { versioning } = model;
  if (versioning === null) return null;
  const keyNames = (): Promise<KeyNames> => {
    const known = knownKeys.get(versioning) ?? readKeyNames(model.tableName, dynamodb);
    knownKeys.set(versioning, known);
    known.catch(() => knownKeys.delete(versioning));
    return known;
  };
  return { ...versioning, clock, ids, keyNames };
};

const readKeyNames = async (tableName: string, call: AwsCall): Promise<KeyNames> => {
  const { Table } = await call('DescribeTable', { TableName: tableName });
  const schema = isJsonObject(Table) && Array.isArray(Table.KeySchema) ? Table.KeySchema : [];
  const nameOf = (type: string): string | null => {
    const element = schema.filter(isJsonObject).find(({ KeyType }) => KeyType === type);
    return element === undefined ? null : String(element.AttributeName);
  };
  return { partition: String(nameOf('HASH')), sort: nameOf('RANGE') };
};
