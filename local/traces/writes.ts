import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { SpanContext } from '../kernel/tracing.ts';

/** Identifies a table's stream and its writes. */
export interface StreamedTable {
  tableName: string;
  /** Of the whole key. */
  keyNames: readonly string[];
}

interface Write {
  key: string;
  cause: SpanContext;
  /** For a put: the item that the record has to be equal to. */
  item: JsonObject | null;
}

/** A limit of stored writes and messages, which accumulate without a reader of the stream. */
export const MOST_REMEMBERED = 5_000;

/** Writes whose stream records have not arrived yet. The cost of a record does not grow with their number. */
export const createWrites = (tables: readonly StreamedTable[]) => {
  const pending = createPending();
  const ofRecords = new WeakMap<JsonObject, SpanContext>();
  const keyNames = new Map(tables.map((table) => [table.tableName, table.keyNames]));

  const matchRecord = (record: JsonObject, tableName: string): SpanContext | null => {
    const { Keys, NewImage = null } = isJsonObject(record.dynamodb) ? record.dynamodb : {};
    const written = pending.ofKey(toKey(tableName, Keys, keyNames.get(tableName) ?? []));
    const write = written.find(({ item }) => item === null || isEqual(item, NewImage));
    if (write === undefined) return null;
    pending.remove(write);
    return write.cause;
  };
  return {
    note: (operation: string, input: Json, cause: SpanContext): (() => void) => {
      const noted = readWrites(operation, input, keyNames).map((write) => ({ ...write, cause }));
      noted.forEach(pending.add);
      return () => noted.forEach(pending.remove);
    },
    ofRecord: (record: JsonObject, tableName: string): SpanContext | null => {
      const cause = ofRecords.get(record) ?? matchRecord(record, tableName);
      if (cause !== null) ofRecords.set(record, cause);
      return cause;
    },
  };
};

/** The last writes, by key and in order. */
const createPending = () => {
  const all = new Set<Write>();
  const byKey = new Map<string, Write[]>();
  const remove = (write: Write): void => {
    if (!all.delete(write)) return;
    const others = (byKey.get(write.key) ?? []).filter((one) => one !== write);
    if (others.length === 0) byKey.delete(write.key);
    else byKey.set(write.key, others);
  };
  return {
    /** Oldest first. */
    ofKey: (key: string): readonly Write[] => byKey.get(key) ?? [],
    add: (write: Write): void => {
      all.add(write);
      byKey.set(write.key, [...(byKey.get(write.key) ?? []), write]);
      if (all.size <= MOST_REMEMBERED) return;
      const [oldest] = all;
      if (oldest !== undefined) remove(oldest);
    },
    remove,
  };
};

type KeyNames = ReadonlyMap<string, readonly string[]>;

/** The items that a call of DynamoDB writes, in tables whose streams are read; none of a malformed call. */
const readWrites = (operation: string, input: Json, keyNames: KeyNames): Omit<Write, 'cause'>[] =>
  listWrites(operation, input).flatMap(({ tableName, key, item }) => {
    const names = keyNames.get(tableName);
    return names === undefined ? [] : [{ key: toKey(tableName, key, names), item }];
  });

interface ListedWrite {
  tableName: string;
  key: Json | undefined;
  item: JsonObject | null;
}

const listWrites = (operation: string, input: Json): ListedWrite[] => {
  if (!isJsonObject(input)) return [];
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [toWrite(input.TableName, input)];
    case 'TransactWriteItems':
      return listOf(input.TransactItems).flatMap((entry) =>
        [entry.Put, entry.Update, entry.Delete].flatMap((write) =>
          isJsonObject(write) ? [toWrite(write.TableName, write)] : [],
        ),
      );
    case 'BatchWriteItem':
      return Object.entries(isJsonObject(input.RequestItems) ? input.RequestItems : {}).flatMap(
        ([tableName, entries]) =>
          listOf(entries).flatMap(({ PutRequest, DeleteRequest }) =>
            [PutRequest, DeleteRequest].flatMap((write) =>
              isJsonObject(write) ? [toWrite(tableName, write)] : [],
            ),
          ),
      );
    default:
      return [];
  }
};

const toWrite = (tableName: Json | undefined, { Item, Key }: JsonObject): ListedWrite => ({
  tableName: String(tableName),
  key: Key ?? Item,
  item: isJsonObject(Item) ? Item : null,
});

const listOf = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const toKey = (tableName: string, key: Json | undefined, names: readonly string[]): string =>
  JSON.stringify([tableName, ...names.map((name) => (isJsonObject(key) ? (key[name] ?? null) : null))]);

/** Whether two DynamoDB values are equal, regardless of the order of their members. */
const isEqual = (one: Json, other: Json): boolean => {
  if (!isJsonObject(one) || !isJsonObject(other)) {
    if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
    return one.length === other.length && one.every((value, index) => isEqual(value, other[index] ?? null));
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name] ?? null, other[name] ?? null))
  );
};
