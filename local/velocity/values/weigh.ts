import { Entry, listItems, readEntry, type Value } from './value.ts';

/** Maximum nesting of lists and maps: the stack overflows not far beyond, and a circular value ends here. */
const DEPTH_LIMIT = 500;

/**
 * Counts the parts of a value before all of them are written, copied or compared: shared ones as often as
 * they occur. `charge` throws beyond the limit.
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
