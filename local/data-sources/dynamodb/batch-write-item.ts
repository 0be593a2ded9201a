import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult } from '../data-source.ts';
import { callUntilComplete, readItems, readLists, readTables, toBatchAnswer } from './batch.ts';
import type { DynamoDbOperation, TableContext } from './operation.ts';
import { toIdentity } from './same-item.ts';
import { toPlainItem } from './typed-values.ts';

/** The writes of one kind of batch: the form of an item or key in a call, and in the result for the resolver. */
interface BatchWrite {
  /** `[PutRequest, Item]` of BatchWriteItem's members. */
  wire: readonly [request: string, content: string];
  restName: 'unprocessedItems' | 'unprocessedKeys';
}

const run = async (
  { wire: [requestName, contentName], restName }: BatchWrite,
  request: JsonObject,
  table: TableContext,
): Promise<DataSourceResult> => {
  const writes = readTables(request).map(([tableName, list]) => ({ tableName, items: readItems(list) }));
  const ask = async (RequestItems: JsonObject): Promise<JsonObject> => {
    const { UnprocessedItems } = await table.call('BatchWriteItem', { RequestItems });
    return isJsonObject(UnprocessedItems) ? UnprocessedItems : {};
  };
  const wanted = writes.map(({ tableName, items }) => [
    tableName,
    items.map((item) => ({ [requestName]: { [contentName]: item } })),
  ]);
  const rest = new Map(readLists(await callUntilComplete(Object.fromEntries(wanted), ask, table)));
  const restOf = (tableName: string): JsonObject[] =>
    (rest.get(tableName) ?? []).flatMap((entry) => {
      const content = isJsonObject(entry[requestName]) ? entry[requestName][contentName] : undefined;
      return isJsonObject(content) ? [content] : [];
    });
  const written = writes.map(({ tableName, items }) => {
    const missing = new Set(restOf(tableName).map(toIdentity));
    return [tableName, items.map((item) => (missing.has(toIdentity(item)) ? null : toPlainItem(item)))];
  });
  const left = writes.map(({ tableName }) => [tableName, restOf(tableName).map(toPlainItem)]);
  return toBatchAnswer(Object.fromEntries(written), restName, Object.fromEntries(left));
};

const toOperation = (write: BatchWrite): DynamoDbOperation => ({
  members: ['tables'],
  run: (request, table) => run(write, request, table),
});

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-batch-put-item.html */
export const batchPutItem = toOperation({ wire: ['PutRequest', 'Item'], restName: 'unprocessedItems' });

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-batch-delete-item.html */
export const batchDeleteItem = toOperation({ wire: ['DeleteRequest', 'Key'], restName: 'unprocessedKeys' });
