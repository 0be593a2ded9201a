import { BadArgument } from './ending.ts';
import type { Meter } from './meter.ts';

/** "Iterations in for-each loops": 1,000 (AWS General Reference, AppSync quotas). The error's text is unrecorded. */
const ITERATION_LIMIT = 1000;

/** No limit of AppSync's: where lists end here, so that none is made of holes and none ends with the memory. */
const LIST_LIMIT = 1_000_000;

/** What the loader weaves into the code: in loops, at function entries, around spreads, texts and places written to. */
export interface Instruments {
  step(): void;
  /** Called at the start of each iteration, with its number from 1. */
  iterate(count: number): void;
  /** What a `for…of` walks: a snapshot, since AppSync does not visit elements pushed by the loop's own body. */
  snapshot(iterable: unknown): readonly unknown[];
  spread(value: unknown): unknown;
  text(value: unknown): unknown;
  /** The key under which a list or an object is written to. */
  key(owner: unknown, key: unknown): unknown;
  /** The owner of a `length` that is written to. */
  owner(value: unknown): unknown;
}

const countMembers = (value: unknown): number => {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
};

export const createInstruments = (meter: Meter): Instruments => ({
  step: meter.step,
  iterate: (count) => {
    meter.step();
    if (count > ITERATION_LIMIT) {
      throw new BadArgument(`A loop ran more than ${ITERATION_LIMIT} times, the limit of AppSync.`);
    }
  },
  snapshot: (iterable) =>
    Array.isArray(iterable) ? iterable.slice(0, ITERATION_LIMIT + 1) : [...(iterable as Iterable<unknown>)],
  spread: (value) => {
    const members = countMembers(value);
    if (members > LIST_LIMIT)
      throw new BadArgument(`A list of more than ${LIST_LIMIT} elements is too long.`);
    meter.charge(members);
    return value;
  },
  text: meter.weighText,
  key: (owner, key) => {
    if (Array.isArray(owner) && (key === 'length' || Number(key) > LIST_LIMIT)) {
      throw new BadArgument(`A list of more than ${LIST_LIMIT} elements is too long.`);
    }
    return key;
  },
  owner: (value) => {
    if (Array.isArray(value)) throw new BadArgument('The length of a list can not be set.');
    return value;
  },
});
