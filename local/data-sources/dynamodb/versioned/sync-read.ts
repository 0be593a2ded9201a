import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { type Expression, toExpressionMember, toPlaceholders } from '../expression.ts';
import type { VersionedTable } from '../operation.ts';

/** One page of a Sync. */
export interface SyncRead {
  table: VersionedTable;
  /** Epoch milliseconds of the first page's request. */
  startedAt: number;
  /** How many items to evaluate, before the filter. */
  limit: number;
  filter: Expression | null;
  basePartitionKey: string | null;
  deltaIndexName: string | null;
  /** The end of the previous page; null for the first. */
  place: JsonObject | null;
}

/** Items in DynamoDB's JSON; `next` is null at the end. */
export interface SyncPage {
  items: JsonObject[];
  scannedCount: number;
  next: JsonObject | null;
}

export interface ReadCall {
  operation: 'Query' | 'Scan';
  /** Members of the call besides its filter, limit and start. */
  input: JsonObject;
  keyCondition: Expression | null;
  limit: number;
  startKey: JsonObject | null;
}

/** One call for items, with the filter of the Sync. */
export const readItems = async (
  { table, filter }: SyncRead,
  { operation, input, keyCondition, limit, startKey }: ReadCall,
): Promise<SyncPage> => {
  const { Items, ScannedCount, LastEvaluatedKey } = await table.call(operation, {
    ...input,
    Limit: limit,
    ...(startKey === null ? {} : { ExclusiveStartKey: startKey }),
    ...toExpressionMember('KeyConditionExpression', keyCondition),
    ...toExpressionMember('FilterExpression', filter),
    ...toPlaceholders([keyCondition, filter]),
  });
  return {
    items: Array.isArray(Items) ? Items.filter(isJsonObject) : [],
    scannedCount: Number(ScannedCount ?? 0),
    next: isJsonObject(LastEvaluatedKey) ? LastEvaluatedKey : null,
  };
};

/** Compares one attribute and, if given, the prefix of another. */
export const toKeyCondition = (
  [name, value]: readonly [name: string, value: string],
  after: readonly [name: string, value: string] | null = null,
): Expression => ({
  expression: `#syncKey = :syncKey${after === null ? '' : ' AND #syncAfter > :syncAfter'}`,
  names: { '#syncKey': name, ...(after && { '#syncAfter': after[0] }) },
  values: { ':syncKey': { S: value }, ...(after && { ':syncAfter': { S: after[1] } }) },
  document: {},
});
