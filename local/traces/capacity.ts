import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** Capacity units that a call of DynamoDB consumes on AWS. */
export interface Capacity {
  readUnits: number;
  writeUnits: number;
}

/**
 * Sums up `ConsumedCapacity`, of one table or of several. The database separates reads and writes in
 * transactions only; otherwise the operation decides which it was. Null if the response has none.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
 */
export const readCapacity = (operation: string, consumed: Json): Capacity | null => {
  const parts = [consumed].flat().filter(isJsonObject);
  if (parts.length === 0) return null;
  const sum = (read: (part: JsonObject) => number) => parts.reduce((total, part) => total + read(part), 0);
  const isRead = /^(Get|BatchGet|TransactGet|Query|Scan)/.test(operation);
  const total = sum(({ CapacityUnits }) => Number(CapacityUnits ?? 0));
  const writes = sum(({ WriteCapacityUnits }) => Number(WriteCapacityUnits ?? 0));
  const reads = sum(({ ReadCapacityUnits }) => Number(ReadCapacityUnits ?? 0));
  if (reads + writes > 0) return { readUnits: reads, writeUnits: writes };
  return isRead ? { readUnits: total, writeUnits: 0 } : { readUnits: 0, writeUnits: total };
};
