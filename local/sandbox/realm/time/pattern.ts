import { BadArgument } from '../ending.ts';

/** A piece of a Java `DateTimeFormatter` pattern: a field such as `yyyy`, fixed text, or an optional section. */
export type Token =
  | { kind: 'field'; letter: string; count: number }
  | { kind: 'text'; text: string }
  | { kind: 'optional'; tokens: Token[] };

const PIECES = /'((?:[^']|'')*)'|([A-Za-z])\2*|\[|\]|[^A-Za-z'[\]]+/gy;

/** Those of Java's `DateTimeFormatter`, less `g`, which is of its version 9. */
const LETTERS = 'GyuYQqMLwWdDEecFaBHhKkmsSnANzVvOXxZp';

/** No limit of Java's; a pattern of every field and text of an ISO date takes 40 letters. */
const LENGTH_LIMIT = 1000;

/** Reads a pattern such as `yyyy-MM-dd'T'HH:mm[XXX]`. Throws `BadArgument` where Java refuses it. */
export const readPattern = (pattern: string): Token[] => {
  if (pattern.length > LENGTH_LIMIT)
    throw new BadArgument(`A pattern of more than ${LENGTH_LIMIT} letters is too long.`);
  const levels: Token[][] = [[]];
  let read = 0;
  for (const { 0: piece, 1: quoted } of pattern.matchAll(PIECES)) {
    if (piece === ']' && levels.length === 1) break;
    read += piece.length;
    if (piece === '[') levels.push([]);
    else if (piece === ']') closeSection(levels);
    else levels.at(-1)?.push(toToken(piece, quoted));
  }
  if (read < pattern.length) throw new BadArgument(`Invalid pattern: ${pattern}`);
  while (levels.length > 1) closeSection(levels);
  return levels[0] ?? [];
};

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Ends the innermost optional section. */
const closeSection = (levels: Token[][]): void => {
  const tokens = levels.pop() ?? [];
  levels.at(-1)?.push({ kind: 'optional', tokens });
};

const toToken = (piece: string, quoted: string | undefined): Token => {
  if (quoted !== undefined) return { kind: 'text', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") };
  return /[A-Za-z]/.test(piece) ? toField(piece) : { kind: 'text', text: piece };
};

const toField = (piece: string): Token => {
  const letter = piece.charAt(0);
  if (!LETTERS.includes(letter)) throw new BadArgument(`Unknown pattern letter: ${letter}`);
  return { kind: 'field', letter, count: piece.length };
};
