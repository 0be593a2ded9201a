import { isEqual } from '../values/equality.ts';
import { toText } from '../values/to-text.ts';
import { Cursor, FixedList, listItems, type Value } from '../values/value.ts';
import { weigh } from '../values/weigh.ts';
import { type Collection, MethodException, type MethodPorts, type MethodTable, takes } from './signature.ts';

/** The common read-only methods. */
export const createReaders = <Self extends Collection>(): MethodTable<Self> => {
  const indexOf = (self: Self, item: Value, ports: MethodPorts): number =>
    readItems(self, ports).findIndex((one) => isEqual(one, item));
  return {
    contains: takes(['any'], (self, [item], ports) => indexOf(self, item, ports) >= 0),
    containsAll: takes(['collection'], (self, [others], ports) =>
      readItems(others, ports).every((one) => indexOf(self, one, ports) >= 0),
    ),
    equals: takes(['any'], (self, [other], { charge }) => {
      weigh(self, charge);
      return isEqual(self, other);
    }),
    get: takes(['integer'], (self, [index], ports) => {
      const items = readItems(self, ports);
      checkIndex(items, index);
      return items[index] ?? null;
    }),
    indexOf: takes(['any'], (self, [item], ports) => indexOf(self, item, ports)),
    isEmpty: takes([], (self, _, ports) => readItems(self, ports).length === 0),
    iterator: takes([], (self, _, ports) => new Cursor(readItems(self, ports))),
    lastIndexOf: takes(['any'], (self, [item], ports) =>
      readItems(self, ports).findLastIndex((one) => isEqual(one, item)),
    ),
    size: takes([], (self, _, ports) => readItems(self, ports).length),
    subList: takes(['integer', 'integer'], (self, [from, to], ports) => {
      const items = readItems(self, ports);
      if (from < 0) throw outOfBounds(`fromIndex = ${from}`);
      if (to > items.length) throw outOfBounds(`toIndex = ${to}`);
      if (from > to)
        throw new MethodException(`java.lang.IllegalArgumentException: fromIndex(${from}) > toIndex(${to})`);
      return items.slice(from, to);
    }),
    toArray: takes([], (self, _, ports) => new FixedList([...readItems(self, ports)])),
    toString: takes([], (self: Self, _, { charge }) => {
      weigh(self, charge);
      return toText(self);
    }),
  };
};

/** A set has no order. */
export const withoutIndexes = <Self>(table: MethodTable<Self>): MethodTable<Self> => {
  const { get: _get, indexOf: _index, lastIndexOf: _last, subList: _sub, ...rest } = table;
  return rest;
};

export const outOfBounds = (text: string): MethodException =>
  new MethodException(`java.lang.IndexOutOfBoundsException: ${text}`);

export const checkIndex = (items: readonly Value[], index: number): void => {
  if (index < 0 || index >= items.length)
    throw outOfBounds(`Index ${index} out of bounds for length ${items.length}`);
};

/** The elements, after they are counted. */
export const readItems = (collection: Collection, ports: MethodPorts): readonly Value[] => {
  const items = listItems(collection) ?? [];
  ports.charge(items.length);
  return items;
};
