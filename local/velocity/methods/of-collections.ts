import { isEqual } from '../values/equality.ts';
import { toText } from '../values/to-text.ts';
import {
  type Cursor,
  type Entry,
  type FixedList,
  readEntry,
  type Value,
  type View,
} from '../values/value.ts';
import { checkIndex, createReaders, outOfBounds, readItems, withoutIndexes } from './readers.ts';
import { type Collection, MethodException, type MethodPorts, type MethodTable, takes } from './signature.ts';

/** `java.util.ArrayList`. */
export const LIST_METHODS: MethodTable<Value[]> = {
  ...createReaders<Value[]>(),
  add: [
    takes(['integer', 'any'], (self, [index, item]) => {
      if (index < 0 || index > self.length) throw outOfBounds(`Index: ${index}, Size: ${self.length}`);
      self.splice(index, 0, item);
      return '';
    }),
    takes(['any'], (self, [item]) => self.push(item) > 0),
  ],
  addAll: [
    takes(['collection'], (self, [more], ports) => insertAll(self, self.length, readItems(more, ports))),
    takes(['integer', 'collection'], (self, [index, more], ports) => {
      if (index < 0 || index > self.length) throw outOfBounds(`Index: ${index}, Size: ${self.length}`);
      return insertAll(self, index, readItems(more, ports));
    }),
  ],
  clear: takes([], (self) => {
    self.length = 0;
    return '';
  }),
  remove: [
    takes(['integer'], (self, [index]) => {
      checkIndex(self, index);
      return self.splice(index, 1)[0] ?? null;
    }),
    takes(['any'], (self, [item]) => {
      const index = self.findIndex((one) => isEqual(one, item));
      if (index >= 0) self.splice(index, 1);
      return index >= 0;
    }),
  ],
  removeAll: takes(['collection'], (self, [others], ports) => keep(self, others, false, ports)),
  retainAll: takes(['collection'], (self, [others], ports) => keep(self, others, true, ports)),
  set: takes(['integer', 'any'], (self, [index, item]) => {
    checkIndex(self, index);
    const before = self[index] ?? null;
    self[index] = item;
    return before;
  }),
};

/** An array in Velocity: a list of fixed length. */
export const ARRAY_METHODS: MethodTable<FixedList> = {
  ...createReaders<FixedList>(),
  get: takes(['integer'], ({ items }, [index]) => items[checkArrayIndex(items, index)] ?? null),
};

/** The results of `keySet`, `values` and `entrySet` of a map. */
export const VIEW_METHODS: MethodTable<View> = {
  ...withoutIndexes(createReaders<View>()),
  add: takes(['any'], () => refuseChange()),
  addAll: takes(['collection'], (_, [more], ports) => readItems(more, ports).length > 0 && refuseChange()),
  clear: takes([], ({ map }) => {
    map.clear();
    return '';
  }),
  remove: takes(['any'], (self, [item], ports) => removeFirst(self, (one) => isEqual(one, item), ports)),
  removeAll: takes(['collection'], (self, [others], ports) => {
    const given = readItems(others, ports);
    return removeEach(self, (one) => given.some((other) => isEqual(one, other)), ports);
  }),
  retainAll: takes(['collection'], (self, [others], ports) => {
    const given = readItems(others, ports);
    return removeEach(self, (one) => !given.some((other) => isEqual(one, other)), ports);
  }),
};

export const ENTRY_METHODS: MethodTable<Entry> = {
  getKey: takes([], ({ key }) => key),
  getValue: takes([], readEntry),
  setValue: takes(['any'], (self, [value]) => {
    const before = readEntry(self);
    self.map.set(self.key, value);
    return before;
  }),
  toString: takes([], (self: Entry) => toText(self)),
  equals: takes(['any'], (self, [other]) => isEqual(self, other)),
};

export const CURSOR_METHODS: MethodTable<Cursor> = {
  hasNext: takes([], ({ items, next }) => next !== items.length),
  next: takes([], (self) => {
    if (self.items.length !== self.size)
      throw new MethodException('java.util.ConcurrentModificationException');
    if (self.next >= self.items.length) throw new MethodException('java.util.NoSuchElementException');
    self.next += 1;
    return self.items[self.next - 1] ?? null;
  }),
};

const keep = (self: Value[], others: Collection, isKept: boolean, ports: MethodPorts): boolean => {
  const given = readItems(others, ports);
  ports.charge(self.length * given.length);
  const kept = self.filter((one) => given.some((other) => isEqual(one, other)) === isKept);
  const isChanged = kept.length !== self.length;
  self.length = 0;
  for (const one of kept) self.push(one);
  return isChanged;
};

const insertAll = (self: Value[], index: number, more: readonly Value[]): boolean => {
  const rest = self.splice(index);
  // Copied, since a list may be added to itself.
  for (const item of [...(more === self ? [...self, ...rest] : more), ...rest]) self.push(item);
  return more.length > 0;
};

const checkArrayIndex = (items: readonly Value[], index: number): number => {
  if (index >= 0 && index < items.length) return index;
  throw new MethodException('java.lang.ArrayIndexOutOfBoundsException');
};

const refuseChange = (): never => {
  throw new MethodException('java.lang.UnsupportedOperationException');
};

const removeFirst = (self: View, isRemoved: (item: Value) => boolean, ports: MethodPorts): boolean => {
  const index = readItems(self, ports).findIndex(isRemoved);
  return index >= 0 && self.map.delete([...self.map.keys()][index] ?? null);
};

const removeEach = (self: View, isRemoved: (item: Value) => boolean, ports: MethodPorts): boolean => {
  const keys = [...self.map.keys()];
  const removed = readItems(self, ports).flatMap((item, index) =>
    isRemoved(item) ? [keys[index] ?? null] : [],
  );
  for (const key of removed) self.map.delete(key);
  return removed.length > 0;
};
