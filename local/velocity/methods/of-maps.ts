import { isEqual } from '../values/equality.ts';
import { toText } from '../values/to-text.ts';
import { type JavaMap, type Value, View } from '../values/value.ts';
import { weigh } from '../values/weigh.ts';
import { type MethodTable, takes } from './signature.ts';

/** `java.util.LinkedHashMap`. */
export const MAP_METHODS: MethodTable<JavaMap> = {
  clear: takes([], (self) => {
    self.clear();
    return '';
  }),
  containsKey: takes(['any'], (self, [key]) => self.has(key)),
  containsValue: takes(['any'], (self, [value], { charge }) => {
    charge(self.size);
    return [...self.values()].some((one) => isEqual(one, value));
  }),
  entrySet: takes([], (self) => new View('entries', self)),
  equals: takes(['any'], (self, [other], { charge }) => {
    weigh(self, charge);
    return isEqual(self, other);
  }),
  get: takes(['any'], (self, [key]) => self.get(key) ?? null),
  getOrDefault: takes(['any', 'any'], (self, [key, other]) =>
    self.has(key) ? (self.get(key) ?? null) : other,
  ),
  isEmpty: takes([], (self) => self.size === 0),
  keySet: takes([], (self) => new View('keys', self)),
  put: takes(['any', 'any'], (self, given) => put(self, given)),
  putAll: takes(['map'], (self, [more], { charge }) => {
    charge(more.size);
    for (const [key, value] of [...more]) self.set(key, value);
    return '';
  }),
  putIfAbsent: takes(['any', 'any'], (self, [key, value]) => {
    const before = self.get(key) ?? null;
    if (before === null) self.set(key, value);
    return before;
  }),
  remove: takes(['any'], (self, [key]) => {
    const before = self.get(key) ?? null;
    self.delete(key);
    return before;
  }),
  replace: [
    takes(['any', 'any'], (self, given) => (self.has(given[0]) ? put(self, given) : null)),
    takes(['any', 'any', 'any'], (self, [key, before, after]) => {
      const isReplaced = self.has(key) && isEqual(self.get(key) ?? null, before);
      if (isReplaced) self.set(key, after);
      return isReplaced;
    }),
  ],
  size: takes([], (self) => self.size),
  toString: takes([], (self: JavaMap, _, { charge }) => {
    weigh(self, charge);
    return toText(self);
  }),
  values: takes([], (self) => new View('values', self)),
};

/** Returns the previous value: null for a new key, whose output is the call itself. */
const put = (self: JavaMap, [key, value]: readonly [Value, Value]): Value => {
  const before = self.get(key) ?? null;
  self.set(key, value);
  return before;
};
