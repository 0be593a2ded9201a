import { BadArgument } from './ending.ts';
import { LIST_LIMIT, refuseLongList } from './limits.ts';
import type { Meter } from './meter.ts';

/**
 * "Iterations in for-each loops": 1,000 (AWS General Reference, AppSync quotas). The error's message is not
 * recorded.
 */
const ITERATION_LIMIT = 1000;

/**
 * The functions that instrumented code calls: in loops, at function entries, around spreads, strings and
 * assignments.
 */
export interface Instruments {
  /** Called when a function is entered, with the cost of its body without those of loops and functions in it. */
  step(units: number): void;
  /** Called at the start of each iteration, with its number from 1 and the cost of its body. */
  iterate(count: number, units: number): void;
  /**
   * The elements of a `for…of`: a snapshot, since AppSync does not visit elements that the loop's own body
   * pushes.
   */
  snapshot(iterable: unknown): readonly unknown[];
  /** A value whose members are copied or listed at once. */
  spread(value: unknown): unknown;
  text(value: unknown): unknown;
  /** The key of an assignment to a list or an object, as a property name. */
  key(owner: unknown, key: unknown): unknown;
  /** The owner of a `length` in an assignment. */
  owner(value: unknown): unknown;
  /** The value of `__proto__` in an object literal, which would become the prototype. */
  prototype(value: unknown): unknown;
}

export const createInstruments = (meter: Meter): Instruments => ({
  step: meter.charge,
  iterate: (count, units) => {
    meter.charge(units);
    if (count > ITERATION_LIMIT) {
      throw new BadArgument(`A loop ran more than ${ITERATION_LIMIT} times, the limit of AppSync.`);
    }
  },
  snapshot: takeFirst,
  spread: (value) => {
    const members = countMembers(value);
    if (members > LIST_LIMIT) refuseLongList();
    meter.charge(members);
    return value;
  },
  text: meter.weighText,
  key: (owner, given) => {
    const key = toPropertyKey(given);
    if (Array.isArray(owner) && (key === 'length' || Number(key) > LIST_LIMIT)) refuseLongList();
    return key;
  },
  owner: (value) => {
    if (Array.isArray(value)) throw new BadArgument('The length of a list can not be set.');
    return value;
  },
  prototype: () => {
    throw new BadArgument('The prototype of an object can not be set.');
  },
});

/** As many as a loop can visit, and one more, so that the loop detects the limit. */
const takeFirst = (iterable: unknown): readonly unknown[] => {
  if (Array.isArray(iterable)) return iterable.slice(0, ITERATION_LIMIT + 1);
  // A character takes one place of a string, or two.
  if (typeof iterable === 'string') return [...iterable.slice(0, 2 * (ITERATION_LIMIT + 1))];
  return [...(iterable as Iterable<unknown>)];
};

const countMembers = (value: unknown): number => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
};

/** A list as key is converted to a string: `a[['length']]` is `a.length`. */
const toPropertyKey = (key: unknown): unknown =>
  typeof key === 'object' || typeof key === 'function' ? String(key) : key;
