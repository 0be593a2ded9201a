import type { KeyAttribute, TableSummary } from '../console-model/data.ts';
import { toTypedItem } from '../data-sources/dynamodb/typed-values.ts';
import { badRequest } from '../http/json-api.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { toKeyValue } from './key-value.ts';

const DEFAULT_LIMIT = 50;
const MOST_LIMIT = 500;

/** Names and values that expressions refer to. */
interface Placeholders {
  names: Record<string, string>;
  /** In DynamoDB's JSON. */
  values: Record<string, JsonObject>;
}

/**
 * The DynamoDB operation of an `ItemQuery`: a `Query` with a partition key, else a `Scan`. Throws a
 * `TransportFailure` (400) for an invalid one.
 */
export const toFind = (
  table: TableSummary,
  query: JsonObject,
): { operation: 'Query' | 'Scan'; input: JsonObject } => {
  const { index, partition, sort, filter, isDescending, limit } = query;
  const key = index === undefined ? table.key : table.indexes.find(({ name }) => name === index)?.key;
  if (key === undefined) throw badRequest(`The table ${table.tableName} has no index ${String(index)}.`);
  const used: Placeholders = { names: {}, values: {} };
  const isQuery = partition !== undefined && partition !== null;
  const conditions = isQuery
    ? [
        toCondition([key.partition.name], '=', [toKeyValue(partition, key.partition)], used),
        ...toSort(key.sort, sort, used),
      ]
    : [];
  const filters = Array.isArray(filter) ? filter.map((rule) => toFilter(rule, used)) : [];
  return {
    operation: isQuery ? 'Query' : 'Scan',
    input: {
      TableName: table.tableName,
      Limit: Math.min(typeof limit === 'number' ? limit : DEFAULT_LIMIT, MOST_LIMIT),
      ...(index !== undefined && { IndexName: index }),
      ...(isQuery && { KeyConditionExpression: conditions.join(' AND ') }),
      ...(isQuery && isDescending === true && { ScanIndexForward: false }),
      ...(filters.length > 0 && { FilterExpression: filters.join(' AND ') }),
      ...(Object.keys(used.names).length > 0 && { ExpressionAttributeNames: used.names }),
      ...(Object.keys(used.values).length > 0 && { ExpressionAttributeValues: used.values }),
    },
  };
};

/** The start of the next page, as an opaque text. */
export const toNextToken = (key: Json | undefined): string | null =>
  isJsonObject(key) ? Buffer.from(JSON.stringify(key)).toString('base64url') : null;

export const fromNextToken = (token: Json | undefined): { ExclusiveStartKey?: JsonObject } => {
  if (typeof token !== 'string' || token === '') return {};
  try {
    const key: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (isJsonObject(key)) return { ExclusiveStartKey: key };
  } catch {
    // An invalid token is rejected below.
  }
  throw badRequest('`nextToken` was not returned by this API.');
};

const toSort = (attribute: KeyAttribute | null, sort: Json | undefined, used: Placeholders): string[] => {
  if (!isJsonObject(sort) || attribute === null) return [];
  const values = Array.isArray(sort.values) ? sort.values : [];
  const typed = values.map((value) => toKeyValue(value, attribute));
  return [toCondition([attribute.name], String(sort.operator), typed, used)];
};

const toFilter = (rule: Json, used: Placeholders): string => {
  if (!isJsonObject(rule) || typeof rule.attribute !== 'string')
    throw badRequest('A filter needs an `attribute`.');
  const { value } = rule.value === undefined ? {} : toTypedItem({ value: rule.value });
  const values = isJsonObject(value) ? [value] : [];
  return toCondition(rule.attribute.split('.'), String(rule.operator), values, used);
};

const COMPARISONS = new Set(['=', '<>', '<', '<=', '>', '>=']);
const FUNCTIONS = new Set(['begins_with', 'contains', 'attribute_exists', 'attribute_not_exists']);

const toCondition = (
  path: readonly string[],
  operator: string,
  values: readonly JsonObject[],
  used: Placeholders,
): string => {
  const name = path.map((part) => placeholderOf(part, used)).join('.');
  const places = values.map((value) => placeOf(value, used));
  if (operator === 'between' && places.length === 2) return `${name} BETWEEN ${places.join(' AND ')}`;
  if (COMPARISONS.has(operator) && places.length === 1) return `${name} ${operator} ${places[0]}`;
  if (FUNCTIONS.has(operator)) return `${operator}(${[name, ...places].join(', ')})`;
  throw badRequest(`The operator ${operator} is not supported with ${values.length} values.`);
};

const placeholderOf = (part: string, { names }: Placeholders): string => {
  const place = `#n${Object.keys(names).length}`;
  names[place] = part;
  return place;
};

const placeOf = (value: JsonObject, { values }: Placeholders): string => {
  const place = `:v${Object.keys(values).length}`;
  values[place] = value;
  return place;
};
