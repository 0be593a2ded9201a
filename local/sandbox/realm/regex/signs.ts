import type { Test } from './matcher.ts';

/** The flags `(?imsxudU)` of a pattern at one place. `U` includes `u`. */
export interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  x: boolean;
  u: boolean;
  d: boolean;
  U: boolean;
}

export const NO_FLAGS: Flags = { i: false, m: false, s: false, x: false, u: false, d: false, U: false };

const LINE_ENDS = [0x0a, 0x0d, 0x85, 0x2028, 0x2029];

export const isLineEnd = (point: number | undefined, { d }: Pick<Flags, 'd'>): boolean =>
  point !== undefined && (d ? point === 0x0a : LINE_ENDS.includes(point));

/** A cache; the number of classes is limited, and each takes some kilobytes. */
const asked = new Map<string, Test>();

/** One of JavaScript's own classes, for a single character. */
export const ask = (source: string): Test => {
  const known = asked.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${source}$`, 'u');
  const test: Test = (point) => pattern.test(String.fromCodePoint(point));
  asked.set(source, test);
  return test;
};

export const between =
  (low: number, high: number): Test =>
  (point) =>
    point >= low && point <= high;

export const anyOf =
  (tests: readonly Test[]): Test =>
  (point) =>
    tests.some((test) => test(point));

export const not =
  (test: Test): Test =>
  (point) =>
    !test(point);

export const toRange = (low: number, high: number, flags: Flags): Test => {
  const range = between(low, high);
  if (!flags.i) return range;
  return (point) => range(point) || listCases(point, flags).some(range);
};

/** One character; without case, if it has two. */
export const toSign = (sign: number, flags: Flags): Test => {
  const plain = between(sign, sign);
  if (!flags.i) return plain;
  const [upper, lower] = listCases(sign, flags);
  if (upper === lower) return plain;
  return (point) => point === lower || listCases(point, flags)[1] === lower;
};

/**
 * A character in upper case, and that in lower case, as `java.lang.Character` has them: of one character each. Without
 * `u`, only the letters of US-ASCII have two cases.
 */
const listCases = (point: number, { u, U }: Flags): readonly number[] => {
  if (!u && !U && point > 0x7f) return [];
  const sign = String.fromCodePoint(point);
  const upper = sign.toUpperCase();
  const isOne = upper.codePointAt(0) === point || [...upper].length === 1;
  const own = isOne ? upper : sign;
  return [own.codePointAt(0) ?? point, own.toLowerCase().codePointAt(0) ?? point];
};
