import type { Call } from '../call.ts';
import { toFraction } from '../random.ts';

export const createMath = (call: Call) => ({
  /** To the nearest whole number, halves up, as Java's `Math.round`. */
  roundNum: (value: number): number => Math.round(value),
  minVal: (a: number, b: number): number => Math.min(a, b),
  maxVal: (a: number, b: number): number => Math.max(a, b),
  randomDouble: (): number => toFraction(call.random),
  /** A whole number; that the upper bound is excluded, as in Java, is our reading. */
  randomWithinRange: (from: number, to: number): number =>
    from + Math.floor(toFraction(call.random) * Math.max(0, to - from)),
});
