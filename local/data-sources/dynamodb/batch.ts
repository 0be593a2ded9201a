import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceError, DataSourceResult } from '../data-source.ts';
import { mappingFailure, readObject } from '../request-document.ts';
import type { TableContext } from './operation.ts';
import { toWireMap } from './typed-values.ts';

/** A request's entry for each table, by the table's physical name. */
export const readTables = (request: JsonObject): [tableName: string, entry: Json][] =>
  Object.entries(readObject(request, 'tables'));

/** A list of keys or items, in the wire's form. */
export const readItems = (list: Json): JsonObject[] => {
  if (!Array.isArray(list)) throw mappingFailure(`Unable to convert ${JSON.stringify(list)} to List.`);
  return list.map((item) => {
    if (!isJsonObject(item)) throw mappingFailure(`Unable to convert ${JSON.stringify(item)} to Object.`);
    return toWireMap(item);
  });
};

/** Members of an answer that are lists by table name. */
export const readLists = (byTable: Json | undefined): [tableName: string, list: JsonObject[]][] =>
  isJsonObject(byTable)
    ? Object.entries(byTable).map(([name, list]) => [
        name,
        Array.isArray(list) ? list.filter(isJsonObject) : [],
      ])
    : [];

/** AppSync does not document how often it retries what DynamoDB left unprocessed. */
const ROUNDS = 4;
const FIRST_PAUSE_MS = 50;

/** One call; resolves with what DynamoDB left unprocessed, in the form of the next call's `RequestItems`. */
type Ask = (requestItems: JsonObject) => Promise<JsonObject>;

/** Retries until nothing is left, or the limit is reached; resolves with the rest. */
export const callUntilComplete = async (
  requestItems: JsonObject,
  ask: Ask,
  { pause }: Pick<TableContext, 'pause'>,
): Promise<JsonObject> => {
  let rest = requestItems;
  for (let round = 0; round < ROUNDS && (round === 0 || !isEmpty(rest)); round += 1) {
    if (round > 0) await pause(FIRST_PAUSE_MS * 2 ** round);
    rest = await ask(rest);
  }
  return rest;
};

/** DynamoDB leaves throttled items unprocessed. The type is AppSync's, the message our own. */
const leftOver: DataSourceError = {
  type: 'DynamoDB:ProvisionedThroughputExceededException',
  message: 'DynamoDB did not process every item of the batch; some are still unprocessed.',
};

/**
 * `{ data, unprocessedKeys }`, or `unprocessedItems`: both list every table. With a rest, there is an error
 * too.
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-dynamodb-batch-js.html
 */
export const toBatchAnswer = (
  data: JsonObject,
  restName: 'unprocessedItems' | 'unprocessedKeys',
  rest: Readonly<Record<string, JsonObject[]>>,
): DataSourceResult => ({
  result: { data, [restName]: rest },
  error: Object.values(rest).some((list) => list.length > 0) ? leftOver : null,
});

const isEmpty = (requestItems: JsonObject): boolean => Object.keys(requestItems).length === 0;
