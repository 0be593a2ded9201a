import type { ItemPage, KeyAttribute, StoredItem, TableKey, TableSummary } from '../console-model/data.ts';
import type { JsonRecord } from '../console-model/json.ts';
import { toPlainItem, toTypedItem } from '../data-sources/dynamodb/typed-values.ts';
import { badRequest, type JsonRequest, type JsonRoutes } from '../http/json-api.ts';
import type { AwsCall } from '../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { TableModel } from '../template/service-model.ts';
import { fromNextToken, toFind, toNextToken } from './find.ts';
import { toItemKey } from './key-value.ts';

/** Reads and writes items of the template's tables directly: the streams include these writes. */
export const createTableRoutes = (tables: readonly TableModel[], call: AwsCall): JsonRoutes => {
  const findTable = ({ path }: JsonRequest): TableModel => {
    const table = tables.find(({ tableName }) => tableName === path.table);
    if (table === undefined) throw badRequest(`This app has no table ${path.table}.`);
    return table;
  };
  return {
    'GET /console/api/tables': () => ({ tables: tables.map(toSummary) }),
    'POST /console/api/tables/{table}/query': async (request) => {
      const table = findTable(request);
      const query = isJsonObject(request.body) ? request.body : {};
      const { operation, input } = toFind(toSummary(table), query);
      const answer = await ask(call, operation, { ...input, ...fromNextToken(query.nextToken) });
      return toPage(answer);
    },
    'PUT /console/api/tables/{table}/items': async (request) => {
      const { item, wire } = isJsonObject(request.body) ? request.body : {};
      const written = isJsonObject(wire) ? wire : isJsonObject(item) ? toTypedItem(item) : null;
      if (written === null)
        throw badRequest('The body needs `item`, plain JSON, or `wire`, JSON of DynamoDB.');
      await ask(call, 'PutItem', { TableName: findTable(request).tableName, Item: written });
      return { item: toStored(written) };
    },
    'DELETE /console/api/tables/{table}/items': async (request) => {
      const table = findTable(request);
      const input = {
        TableName: table.tableName,
        Key: readKey(request.body, table),
        ReturnValues: 'ALL_OLD',
      };
      const { Attributes } = await ask(call, 'DeleteItem', input);
      return { item: isJsonObject(Attributes) ? toStored(Attributes) : null };
    },
  };
};

const readKey = (body: unknown, table: TableModel): JsonObject => {
  const { key, wire } = isJsonObject(body) ? body : {};
  if (isJsonObject(wire)) return wire;
  if (isJsonObject(key)) return toItemKey(key, toSummary(table).key);
  throw badRequest('The body needs `key`, plain JSON, or `wire`, JSON of DynamoDB.');
};

/** An error of DynamoDB is reported as an invalid request. */
const ask = (call: AwsCall, operation: string, input: JsonObject): Promise<JsonObject> =>
  call(operation, input).catch((error: Error) => {
    throw badRequest(error.message);
  });

const toPage = ({ Items, ScannedCount, LastEvaluatedKey }: JsonObject): ItemPage => ({
  items: Array.isArray(Items) ? Items.filter(isJsonObject).map(toStored) : [],
  nextToken: toNextToken(LastEvaluatedKey),
  scannedCount: Number(ScannedCount),
});

const toStored = (wire: JsonObject): StoredItem => ({
  item: toPlainItem(wire) as JsonRecord,
  wire: wire as JsonRecord,
});

const toSummary = (table: TableModel): TableSummary => ({
  tableName: table.tableName,
  logicalId: table.logicalId,
  key: toKey(table.keySchema, table),
  indexes: [...table.globalSecondaryIndexes, ...table.localSecondaryIndexes].map(
    ({ IndexName, KeySchema }) => ({
      name: String(IndexName),
      key: toKey(Array.isArray(KeySchema) ? KeySchema.filter(isJsonObject) : [], table),
    }),
  ),
  hasStream: table.streamArn !== null,
});

const toKey = (schema: readonly JsonObject[], { attributeDefinitions }: TableModel): TableKey => {
  const find = (keyType: string): KeyAttribute | null => {
    const name = schema.find(({ KeyType }) => KeyType === keyType)?.AttributeName;
    const type = attributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    if (name === undefined) return null;
    return { name: String(name), type: type === 'N' || type === 'B' ? type : 'S' };
  };
  return { partition: find('HASH') ?? { name: '', type: 'S' }, sort: find('RANGE') };
};
