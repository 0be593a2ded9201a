import { Entry, listItems, readEntry, type Value } from './value.ts';

/** Lists and maps within each other, at most: the stack ends not far behind that, and a value that holds itself here. */
const DEPTH_LIMIT = 500;

/**
 * Counts the parts of a value before all of them are written, copied or compared: those that are shared as often as they
 * occur. `charge` throws where they are too many.
 */
export const weigh = (value: Value, charge: (units: number) => void, depth = 0): void => {
  charge(typeof value === 'string' ? 1 + (value.length >> 4) : 1);
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEPTH_LIMIT) throw new RangeError('java.lang.StackOverflowError');
  if (value instanceof Map) {
    for (const [key, member] of value) {
      weigh(key, charge, depth + 1);
      weigh(member, charge, depth + 1);
    }
  } else if (value instanceof Entry) weigh(readEntry(value), charge, depth + 1);
  else for (const item of listItems(value) ?? []) weigh(item, charge, depth + 1);
};
