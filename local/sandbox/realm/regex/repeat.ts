import { type Matcher, matchAtomic, type Next, type Search, type Test } from './matcher.ts';

export interface Times {
  min: number;
  max: number;
  /** `a*` takes as much as it can, `a*?` as little, `a*+` never gives any of it back. */
  mode: 'greedy' | 'lazy' | 'possessive';
}

const FAIL = -1;

export const matchRepeated = (part: { matcher: Matcher; test: Test | null }, times: Times): Matcher => {
  if (part.test !== null) return (times.mode === 'lazy' ? repeatSignLazily : repeatSign)(part.test, times);
  const repeated = repeatPart(part.matcher, times);
  return times.mode === 'possessive' ? matchAtomic(repeated) : repeated;
};

const repeatSignLazily =
  (test: Test, { min, max }: Times): Matcher =>
  (search, at, next) => {
    let end = walk(search, test, at, min)[min] ?? FAIL;
    for (let turns = min; end !== FAIL; turns += 1) {
      const found = next(end);
      if (found !== FAIL || turns >= max) return found;
      end = walk(search, test, end, 1)[1] ?? FAIL;
    }
    return FAIL;
  };

/** A single character is repeated in a loop, so that long texts need no deep stack. */
const repeatSign =
  (test: Test, { min, max, mode }: Times): Matcher =>
  (search, at, next) => {
    const ends = walk(search, test, at, max);
    if (ends.length <= min) return FAIL;
    return tryLongestFirst(ends, mode === 'possessive' ? ends.length - 1 : min, next);
  };

/** A part that is not a single character. An iteration that matches nothing ends the repetition, and is its last one. */
const repeatPart =
  (part: Matcher, { min, max, mode }: Times): Matcher =>
  (search, at, next) => {
    const turn = (count: number, from: number): number => {
      search.step();
      const again = (): number =>
        count >= max
          ? FAIL
          : part(search, from, (end) => (end === from && count >= min ? next(end) : turn(count + 1, end)));
      const leave = (): number => (count >= min ? next(from) : FAIL);
      if (mode === 'lazy') {
        const end = leave();
        return end === FAIL ? again() : end;
      }
      const end = again();
      return end === FAIL ? leave() : end;
    };
    return turn(0, at);
  };

/** The places after each repetition of a single character, up to the maximum. */
const walk = (search: Search, test: Test, at: number, most: number): number[] => {
  const ends = [at];
  let end = at;
  while (ends.length <= most) {
    search.step();
    const point = search.text.codePointAt(end);
    if (point === undefined || !test(point)) break;
    end += point > 0xffff ? 2 : 1;
    ends.push(end);
  }
  return ends;
};

const tryLongestFirst = (ends: readonly number[], min: number, next: Next): number => {
  for (let turns = ends.length - 1; turns >= min; turns -= 1) {
    const end = next(ends[turns] ?? FAIL);
    if (end !== FAIL) return end;
  }
  return FAIL;
};
