import { DAYS, MONTHS } from './pattern.ts';

const ZONE = '(?:[A-Za-z][\\w/+:-]*|[+-][\\d:]+)';

/** Offsets by the number of letters: `+08` or `+0830`, `+0830`, `+08:30`, and the latter two with seconds. */
const OFFSETS = [
  '\\d{2}(?:\\d{2})?',
  '\\d{4}',
  '\\d{2}:\\d{2}',
  '\\d{4}(?:\\d{2})?',
  '\\d{2}:\\d{2}(?::\\d{2})?',
];

const toOffset = (count: number): string => `[+-]${OFFSETS[count - 1] ?? ''}`;

const toNames = (names: readonly string[], count: number): string => {
  if (count === 5) return `[${names.map((name) => name.charAt(0)).join('')}]`;
  return `(?:${names.map((name) => (count === 4 ? name : name.slice(0, 3))).join('|')})`;
};

const toYearSource = (count: number): string => {
  if (count === 1) return '[+-]?\\d+';
  // A sign announces more digits than letters.
  return count === 2 ? '\\d{2}' : `(?:\\d{${count}}|\\+\\d{${count + 1},}|-\\d{${count},})`;
};

const toGmt = (count: number): string =>
  count === 4 ? 'GMT(?:[+-]\\d{2}:\\d{2}(?::\\d{2})?)?' : 'GMT(?:[+-]\\d{1,2}(?::\\d{2})*)?';

const toEra = (count: number): string => {
  if (count === 5) return '[AB]';
  return count === 4 ? '(?:Anno Domini|Before Christ)' : '(?:AD|BC)';
};

/** Letters whose fields are not only digits, and `S`. Names are read in their own case, as in Java. */
const SOURCES: Readonly<Record<string, (count: number) => string>> = {
  y: toYearSource,
  u: toYearSource,
  Y: toYearSource,
  ...Object.fromEntries([...'AnN'].map((letter) => [letter, (count: number) => `\\d{${count},19}`])),
  S: (count) => `\\d{${count}}`,
  a: () => '[AP]M',
  E: (count) => toNames(DAYS, Math.max(count, 3)),
  G: toEra,
  B: () => '[A-Za-z ]+',
  p: () => ' *',
  X: (count) => `(?:Z|${toOffset(count)})`,
  x: toOffset,
  Z: (count) => (count === 4 ? toGmt(4) : count === 5 ? `(?:Z|${toOffset(5)})` : toOffset(2)),
  O: toGmt,
  V: () => ZONE,
  z: () => ZONE,
  v: () => ZONE,
};

/**
 * A pattern of the texts of a field. One letter takes all adjacent digits; several take exactly that number,
 * which separates `yyyyMMdd`.
 */
export const toFieldSource = (letter: string, count: number): string => {
  if ((letter === 'M' || letter === 'L') && count > 2) return toNames(MONTHS, count);
  if ((letter === 'e' || letter === 'c') && count > 2) return toNames(DAYS, count);
  if ((letter === 'Q' || letter === 'q') && count > 2) return '[Q0-9][A-Za-z0-9 ]*';
  return SOURCES[letter]?.(count) ?? (count === 1 ? '\\d+' : `\\d{${count}}`);
};
