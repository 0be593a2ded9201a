import { BadArgument } from '../ending.ts';

/** A part of a Java `DateTimeFormatter` pattern: a field such as `yyyy`, fixed text, or an optional section. */
export type Token =
  | { kind: 'field'; letter: string; count: number }
  | { kind: 'text'; text: string }
  | { kind: 'optional'; tokens: Token[] };

const PIECES = /'((?:[^']|'')*)'|([A-Za-z])\2*|\[|\]|[^A-Za-z'[\]]+/gy;

/** Not a limit of Java; a pattern of every field and text of an ISO date has 40 letters. */
const LENGTH_LIMIT = 1000;

const lettersWith = (letters: string, counts: readonly number[]): [string, readonly number[]][] =>
  [...letters].map((letter) => [letter, counts]);
const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/**
 * Letters of Java's `DateTimeFormatter`, except `g`, which was added in version 9, and the allowed numbers of
 * each.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatterBuilder.html#appendPattern(java.lang.String)
 */
const COUNTS = new Map<string, readonly number[]>([
  ...lettersWith('GQqMLEeXxZ', upTo(5)),
  ...lettersWith('uyYnAN', upTo(19)),
  ...lettersWith('wdHhKkms', upTo(2)),
  ...lettersWith('WFa', [1]),
  ...lettersWith('S', upTo(9)),
  ...lettersWith('D', upTo(3)),
  ...lettersWith('c', [1, 3, 4, 5]),
  ...lettersWith('z', upTo(4)),
  ...lettersWith('V', [2]),
  ...lettersWith('vO', [1, 4]),
  ...lettersWith('B', [1, 4, 5]),
  ...lettersWith('p', upTo(LENGTH_LIMIT)),
]);

const tooMany = (letter: string): string => `Too many pattern letters: ${letter}`;
const wrongNumber = (piece: string): string => `Wrong number of pattern letters: ${piece.charAt(0)}`;

/** Java's messages for a wrong number of letters, where they differ. */
const WRONG_COUNTS: Readonly<Record<string, (piece: string) => string>> = {
  B: wrongNumber,
  v: wrongNumber,
  V: () => 'Pattern letter count must be 2: V',
  O: () => 'Pattern letter count must be 1 or 4: O',
  S: (piece) => `Minimum width must be from 0 to 9 inclusive but was ${piece.length}`,
  c: (piece) => (piece === 'cc' ? 'Invalid pattern "cc"' : tooMany('c')),
};

/** Parses a pattern such as `yyyy-MM-dd'T'HH:mm[XXX]`. Throws `BadArgument` if Java rejects it. */
export const readPattern = (pattern: string): Token[] => {
  if (pattern.length > LENGTH_LIMIT)
    throw new BadArgument(`A pattern of more than ${LENGTH_LIMIT} letters is too long.`);
  const levels: Token[][] = [[]];
  let read = 0;
  for (const { 0: piece, 1: quoted } of pattern.matchAll(PIECES)) {
    if (piece === ']' && levels.length === 1)
      throw new BadArgument('Pattern invalid as it contains ] without previous [');
    read += piece.length;
    if (piece === '[') levels.push([]);
    else if (piece === ']') closeSection(levels);
    else levels.at(-1)?.push(toToken(piece, quoted));
  }
  if (read < pattern.length)
    throw new BadArgument(`Pattern ends with an incomplete string literal: ${pattern}`);
  while (levels.length > 1) closeSection(levels);
  const tokens = levels[0] ?? [];
  checkPads(tokens, pattern);
  return tokens;
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

/** Each `p` pads the field after it. */
const checkPads = (tokens: readonly Token[], pattern: string): void =>
  tokens.forEach((token, index) => {
    if (token.kind === 'optional') checkPads(token.tokens, pattern);
    if (token.kind !== 'field' || token.letter !== 'p' || tokens[index + 1]?.kind === 'field') return;
    throw new BadArgument(`Pad letter 'p' must be followed by valid pad pattern: ${pattern}`);
  });

const toToken = (piece: string, quoted: string | undefined): Token => {
  if (quoted !== undefined) return { kind: 'text', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") };
  const reserved = /[{}#]/.exec(piece)?.[0];
  if (reserved !== undefined) throw new BadArgument(`Pattern includes reserved character: '${reserved}'`);
  return /[A-Za-z]/.test(piece) ? toField(piece) : { kind: 'text', text: piece };
};

const toField = (piece: string): Token => {
  const letter = piece.charAt(0);
  const counts = COUNTS.get(letter);
  if (counts === undefined) throw new BadArgument(`Unknown pattern letter: ${letter}`);
  if (!counts.includes(piece.length)) throw new BadArgument(WRONG_COUNTS[letter]?.(piece) ?? tooMany(letter));
  return { kind: 'field', letter, count: piece.length };
};
