import { vi } from 'vitest';
import { createFixedClock } from '../../../../../test/tools/fixed-clock.ts';
import type { FieldExecution } from '../../../../data-sources/data-source.ts';
import { createDynamoDbDataSource } from '../../../../data-sources/dynamodb/index.ts';
import type { AwsCall } from '../../../../kernel/aws-call.ts';
import type { FunctionCall } from '../../../../kernel/function-call.ts';
import { systemIds } from '../../../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { createTables } from '../../../../services/dynamodb/tables.ts';
import type { TableModel } from '../../../../template/service-model.ts';
import { tableModel } from '../../../services/dynamodb/local-database.ts';
import { fixedSecrets } from '../../../support/fixed-secrets.ts';
import { aFieldExecution } from '../../field-execution.ts';

const named = (names: string[]) =>
  names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }));

const withKeys = (tableName: string, keys: string[], indexKeys: string[]): TableModel => ({
  ...tableModel(tableName),
  attributeDefinitions: [...keys, ...indexKeys].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  keySchema: named(keys),
  globalSecondaryIndexes:
    indexKeys.length === 0
      ? []
      : [
          {
            IndexName: 'wholeDay',
            KeySchema: named(indexKeys),
            Projection: { ProjectionType: 'ALL' },
          },
        ],
});

export interface VersionedTableOptions {
  call: AwsCall;
  keys?: string[];
  baseTableTtlMinutes?: number;
  deltaTableTtlMinutes?: number;
}

let tables = 0;

/** A versioned data source `Posts` over new tables of the database, at a fixed time. */
export const createVersionedTable = async ({
  call,
  keys = ['id'],
  baseTableTtlMinutes = 60,
  deltaTableTtlMinutes = 30,
}: VersionedTableOptions) => {
  tables += 1;
  const tableName = `posts-${tables}`;
  const deltaTableName = `delta-${tables}`;
  const models = [
    withKeys(tableName, keys, []),
    withKeys(deltaTableName, ['ds_pk', 'ds_sk'], ['gsi_ds_pk', 'gsi_ds_sk']),
  ];
  await createTables({ tables: models, call });
  const clock = createFixedClock();
  const invokeFunction = vi.fn<FunctionCall>();
  const dynamodb = vi.fn<AwsCall>(call);
  const versioning = { baseTableTtlMinutes, deltaTableName, deltaTableTtlMinutes };
  const source = createDynamoDbDataSource(
    { name: 'Posts', tableName, region: 'eu-west-1', versioning },
    { secrets: fixedSecrets, clock, ids: systemIds, dynamodb, invokeFunction },
  );
  const readAll = async (TableName: string): Promise<JsonObject[]> => {
    const { Items } = await call('Scan', { TableName });
    return Array.isArray(Items) ? Items.filter(isJsonObject) : [];
  };
  return {
    tableName,
    clock,
    dynamodb,
    invokeFunction,
    ask: (request: JsonObject, field: Partial<FieldExecution> = {}) =>
      source.invoke(request, aFieldExecution(field)),
    items: () => readAll(tableName),
    records: () => readAll(deltaTableName),
  };
};

export type VersionedTable = Awaited<ReturnType<typeof createVersionedTable>>;

export const put = (id: string, attributes: JsonObject, version?: number): JsonObject => ({
  operation: 'PutItem',
  key: { id: { S: id } },
  attributeValues: attributes,
  ...(version === undefined ? {} : { _version: version }),
});

export const remove = (id: string, version?: number): JsonObject => ({
  operation: 'DeleteItem',
  key: { id: { S: id } },
  ...(version === undefined ? {} : { _version: version }),
});

export const update = (id: string, update: JsonObject, version?: number): JsonObject => ({
  operation: 'UpdateItem',
  key: { id: { S: id } },
  update,
  ...(version === undefined ? {} : { _version: version }),
});
