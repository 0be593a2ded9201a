import { Readable } from 'node:stream';
import { byKey, type ObjectStore, type StoredObject } from './object-store.ts';

interface Entry {
  object: StoredObject;
  bytes: Buffer;
}

/** Objects in memory. */
export const createMemoryObjects = (): ObjectStore => {
  const buckets = new Map<string, Map<string, Entry>>();
  const entriesOf = (bucket: string): Map<string, Entry> => {
    const entries = buckets.get(bucket) ?? new Map<string, Entry>();
    buckets.set(bucket, entries);
    return entries;
  };
  return {
    find: (bucket, key) => entriesOf(bucket).get(key)?.object ?? null,
    list: (bucket) => [...entriesOf(bucket).values()].map(({ object }) => object).sort(byKey),
    put: async ({ bucket, key }, source, describe) => {
      const chunks: Buffer[] = [];
      for await (const chunk of source) chunks.push(chunk);
      const object = describe();
      entriesOf(bucket).set(key, { object, bytes: Buffer.concat(chunks) });
      return object;
    },
    read: async ({ bucket, key }, { start, end }) => {
      const entry = entriesOf(bucket).get(key);
      return entry ? Readable.from([entry.bytes.subarray(start, end + 1)]) : null;
    },
    remove: async (bucket, key) => {
      entriesOf(bucket).delete(key);
    },
  };
};
