import { Unsupported } from '../ending.ts';
import type { Test } from './matcher.ts';

/** The flags `(?imsxudU)` of a pattern at one place. */
export interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  x: boolean;
  u: boolean;
  d: boolean;
}

export const NO_FLAGS: Flags = { i: false, m: false, s: false, x: false, u: false, d: false };

const LINE_ENDS = [0x0a, 0x0d, 0x85, 0x2028, 0x2029];

export const isLineEnd = (point: number | undefined, { d }: Pick<Flags, 'd'>): boolean =>
  point !== undefined && (d ? point === 0x0a : LINE_ENDS.includes(point));

/** A cache; the number of classes is limited, and each takes some kilobytes. */
const asked = new Map<string, Test>();

/** One of JavaScript's own classes, for a single character. */
const ask = (source: string): Test => {
  const known = asked.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${source}$`, 'u');
  const test: Test = (point) => pattern.test(String.fromCodePoint(point));
  asked.set(source, test);
  return test;
};

const between =
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
  return (point) => range(point) || foldings(point, flags).some(range);
};

export const toSign = (point: number, flags: Flags): Test => toRange(point, point, flags);

const DIGIT = between(0x30, 0x39);
const WORD = ask('[a-zA-Z0-9_]');
const SPACE = ask('[ \\t\\n\\x0B\\f\\r]');
const HORIZONTAL = ask('[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]');
const VERTICAL = ask('[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]');

/** Escapes of character classes; the upper-case letter is the complement. `java.util.regex.Pattern`. */
export const CLASSES: ReadonlyMap<string, Test> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  ['h', HORIZONTAL],
  ['v', VERTICAL],
  ['D', not(DIGIT)],
  ['W', not(WORD)],
  ['S', not(SPACE)],
  ['H', not(HORIZONTAL)],
  ['V', not(VERTICAL)],
]);

export const isWord = WORD;

/** Java's POSIX classes are those of US-ASCII. */
const POSIX: Readonly<Record<string, string>> = {
  Lower: '[a-z]',
  Upper: '[A-Z]',
  ASCII: '[\\x00-\\x7f]',
  Alpha: '[a-zA-Z]',
  Digit: '[0-9]',
  Alnum: '[a-zA-Z0-9]',
  Punct: '[!-\\/:-@\\[-`\\{-~]',
  Graph: '[!-~]',
  Print: '[ -~]',
  Blank: '[ \\t]',
  Cntrl: '[\\x00-\\x1f\\x7f]',
  XDigit: '[0-9a-fA-F]',
  Space: '[ \\t\\n\\x0B\\f\\r]',
};

/** `\p{Alpha}`, `\p{L}`, `\p{IsGreek}` and similar properties, by the text between the braces. */
export const toProperty = (written: string): Test => {
  const posix = POSIX[written];
  if (posix !== undefined) return ask(posix);
  const name = written.replace(/^(?:Is|gc=|general_category=)/, '');
  const forms = [`\\p{${name}}`, `\\p{Script=${name.replace(/^(?:sc=|script=)/, '')}}`];
  for (const form of forms) {
    try {
      return ask(form);
    } catch {
      // Not a property of this kind.
    }
  }
  throw new Unsupported(
    `The class \\p{${written}} of Java's regular expressions does not run locally yet.`,
    'Write the signs of the class out.',
  );
};

/** Without `u`, only the letters of US-ASCII have two cases. */
const foldings = (point: number, { u }: Flags): number[] => {
  if (!u && point > 0x7f) return [];
  const sign = String.fromCodePoint(point);
  return [sign.toLowerCase(), sign.toUpperCase()].flatMap((folded) => folded.codePointAt(0) ?? []);
};
