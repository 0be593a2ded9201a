import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { checkMembers, mappingFailure } from '../request-document.ts';
import { callUntilComplete, readItems, readLists, readTables, toBatchAnswer } from './batch.ts';
import { type Expression, readExpression, toExpressionMember, toPlaceholders } from './expression.ts';
import type { DynamoDbOperation } from './operation.ts';
import { leftOutNames, omit } from './projection.ts';
import { toIdentity } from './same-item.ts';
import { toPlainItem } from './typed-values.ts';

interface TableRead {
  tableName: string;
  keys: JsonObject[];
  keyNames: string[];
  /** Key attributes that are read although the request's projection omits them. */
  extraNames: string[];
  /** The parameters for DynamoDB, without the keys. */
  input: JsonObject;
}

/**
 * DynamoDB returns items in any order, identified by their keys, so the keys are read regardless of the
 * projection.
 */
const withKeys = (projection: Expression, extraNames: readonly string[]): Expression => {
  const aliases = extraNames.map((name, index) => [`#keyOfBatch${index}`, name] as const);
  return {
    ...projection,
    expression: [projection.expression, ...aliases.map(([alias]) => alias)].join(', '),
    names: { ...projection.names, ...Object.fromEntries(aliases) },
  };
};

/** A sample of the developer guide has a plain list of keys in place of `{ keys }`. */
const readTable = ([tableName, entry]: [string, Json]): TableRead => {
  const document = Array.isArray(entry) ? { keys: entry } : entry;
  if (!isJsonObject(document)) throw mappingFailure(`Unable to convert ${JSON.stringify(entry)} to Object.`);
  checkMembers(document, ['keys', 'consistentRead', 'projection'], `$[tables][${tableName}]`);
  const keys = readItems(document.keys ?? null);
  const keyNames = Object.keys(keys[0] ?? {});
  const asked = readExpression(document, 'projection');
  const extraNames = leftOutNames(keys[0] ?? {}, asked);
  const projection = asked && withKeys(asked, extraNames);
  const input = {
    ConsistentRead: document.consistentRead === true,
    ...toExpressionMember('ProjectionExpression', projection),
    ...toPlaceholders([projection]),
  };
  return { tableName, keys, keyNames, extraNames, input };
};

const pick = (item: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, item[name] ?? null]));

const inOrder = ({ keys, keyNames, extraNames }: TableRead, found: readonly JsonObject[]): Json => {
  const byKey = new Map(found.map((item) => [toIdentity(pick(item, keyNames)), item]));
  return keys.map((key) => {
    const item = byKey.get(toIdentity(key));
    return item === undefined ? null : toPlainItem(omit(item, extraNames));
  });
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-batch-get-item.html */
export const batchGetItem: DynamoDbOperation = {
  members: ['tables'],
  run: async (request, table) => {
    const reads = readTables(request).map(readTable);
    const found = new Map<string, JsonObject[]>(reads.map(({ tableName }) => [tableName, []]));
    const ask = async (RequestItems: JsonObject): Promise<JsonObject> => {
      const { Responses, UnprocessedKeys } = await table.call('BatchGetItem', { RequestItems });
      for (const [name, items] of readLists(Responses)) found.get(name)?.push(...items);
      return isJsonObject(UnprocessedKeys) ? UnprocessedKeys : {};
    };
    const wanted = reads.map(({ tableName, keys, input }) => [tableName, { Keys: keys, ...input }]);
    const rest = await callUntilComplete(Object.fromEntries(wanted), ask, table);
    const restOf = (tableName: string): JsonObject[] => {
      const entry = rest[tableName] ?? null;
      const [[, keys] = ['', []]] = isJsonObject(entry) ? readLists({ Keys: entry.Keys ?? [] }) : [];
      return keys.map(toPlainItem);
    };
    return toBatchAnswer(
      Object.fromEntries(
        reads.map((read) => [read.tableName, inOrder(read, found.get(read.tableName) ?? [])]),
      ),
      'unprocessedKeys',
      Object.fromEntries(reads.map(({ tableName }) => [tableName, restOf(tableName)])),
    );
  },
};
