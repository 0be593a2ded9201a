import type { Call } from './call.ts';
import { BadArgument } from './ending.ts';

/** "Iterations in for-each loops": 1,000 (AWS General Reference, AppSync quotas). The error's text is unrecorded. */
const ITERATION_LIMIT = 1000;

/** No limit of AppSync's: what a spread may yield here, so that doubling a list ends long before memory does. */
const LIST_LIMIT = 1_000_000;

export const refuseLongList = (length: number): void => {
  if (length > LIST_LIMIT) throw new BadArgument(`A list of more than ${LIST_LIMIT} elements is too long.`);
};

/** What the loader weaves into the code: in loops, at function entries and around spreads. */
export interface Instruments {
  step(): void;
  /** Called at the start of each iteration, with its number from 1. */
  iterate(count: number): void;
  /** What a `for…of` walks: a snapshot, since AppSync does not visit elements pushed by the loop's own body. */
  snapshot(iterable: unknown): readonly unknown[];
  spread(iterable: unknown): unknown;
}

export const createInstruments = (call: Call): Instruments => ({
  step: call.step,
  iterate: (count) => {
    call.step();
    if (count > ITERATION_LIMIT) {
      throw new BadArgument(`A loop ran more than ${ITERATION_LIMIT} times, the limit of AppSync.`);
    }
  },
  snapshot: (iterable) =>
    Array.isArray(iterable) ? iterable.slice(0, ITERATION_LIMIT + 1) : [...(iterable as Iterable<unknown>)],
  spread: (iterable) => {
    if (Array.isArray(iterable)) refuseLongList(iterable.length);
    return iterable;
  },
});
