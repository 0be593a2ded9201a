import type { Call } from '../call.ts';
import { toFraction } from '../random.ts';

export const createMath = (call: Call) => ({
  /** To the nearest integer, halves up, as Java's `Math.round`. */
  roundNum: (value: number): number => Math.round(value),
  minVal: (a: number, b: number): number => Math.min(a, b),
  maxVal: (a: number, b: number): number => Math.max(a, b),
  randomDouble: (): number => toFraction(call.random),
  /** An integer; that the upper bound is excluded, as in Java, is an assumption. */
  randomWithinRange: (from: number, to: number): number =>
    from + Math.floor(toFraction(call.random) * Math.max(0, to - from)),
});
