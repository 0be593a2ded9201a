import { unitsOfText } from '../meter.ts';

/** Continues at a place in the text; returns the place where the whole match ends, or -1. */
export type Next = (at: number) => number;

/** One match in progress. */
export interface Search {
  text: string;
  /** The end of the previous match, for `\\G`. */
  last: number;
  /** The start and end of each group, by number; -1 if it did not take part. */
  starts: number[];
  ends: number[];
  /** Counts one attempt; throws beyond the limit. */
  step(): void;
  /** Counts several, as for a group that is compared as a whole. */
  charge(units: number): void;
}

/** Tries one part of a pattern at a place, and the rest of the pattern after it. */
export type Matcher = (search: Search, at: number, next: Next) => number;

/** Whether one character matches, by its code point. */
export type Test = (point: number) => boolean;

const FAIL = -1;

export const matchSign =
  (test: Test): Matcher =>
  (search, at, next) => {
    search.step();
    const point = search.text.codePointAt(at);
    return point !== undefined && test(point) ? next(at + widthOf(point)) : FAIL;
  };

export const matchNothing: Matcher = (_search, at, next) => next(at);

export const matchSequence = (parts: readonly Matcher[]): Matcher =>
  parts.reduceRight<Matcher>(
    (rest, part) => (search, at, next) => part(search, at, (end) => rest(search, end, next)),
    matchNothing,
  );

export const matchEither =
  (branches: readonly Matcher[]): Matcher =>
  (search, at, next) => {
    for (const branch of branches) {
      const end = branch(search, at, next);
      if (end !== FAIL) return end;
    }
    return FAIL;
  };

/** Records the place of the part, and removes it if the rest does not match. */
export const matchGroup =
  (part: Matcher, group: number): Matcher =>
  (search, at, next) => {
    const [start = FAIL, end = FAIL] = [search.starts[group], search.ends[group]];
    const found = part(search, at, (stop) => {
      const before = [search.starts[group] ?? FAIL, search.ends[group] ?? FAIL] as const;
      search.starts[group] = at;
      search.ends[group] = stop;
      const result = next(stop);
      if (result === FAIL) [search.starts[group], search.ends[group]] = before;
      return result;
    });
    if (found === FAIL) [search.starts[group], search.ends[group]] = [start, end];
    return found;
  };

/** Takes the first match and never backtracks. */
export const matchAtomic =
  (part: Matcher): Matcher =>
  (search, at, next) => {
    const end = part(search, at, (stop) => stop);
    return end === FAIL ? FAIL : next(end);
  };

export const lookAhead =
  (part: Matcher, wanted: boolean): Matcher =>
  (search, at, next) => {
    const found = part(search, at, (end) => end) !== FAIL;
    return found === wanted ? next(at) : FAIL;
  };

export const lookBehind =
  (part: Matcher, wanted: boolean): Matcher =>
  (search, at, next) => {
    let found = false;
    for (let start = at; start >= 0 && !found; start -= 1) {
      search.step();
      found = part(search, start, (end) => (end === at ? end : FAIL)) !== FAIL;
    }
    return found === wanted ? next(at) : FAIL;
  };

export const matchWhere =
  (holds: (text: string, at: number) => boolean): Matcher =>
  (search, at, next) =>
    holds(search.text, at) ? next(at) : FAIL;

/** The text that a group has matched, again. */
export const matchAgain =
  (group: number, fold: (text: string) => string): Matcher =>
  (search, at, next) => {
    search.step();
    const start = search.starts[group] ?? FAIL;
    if (start === FAIL) return FAIL;
    const wanted = search.text.slice(start, search.ends[group]);
    search.charge(unitsOfText(wanted.length));
    const found = search.text.slice(at, at + wanted.length);
    return fold(found) === fold(wanted) ? next(at + wanted.length) : FAIL;
  };

const widthOf = (point: number): number => (point > 0xffff ? 2 : 1);
