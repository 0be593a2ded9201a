import type { Place } from '../syntax-tree.ts';
import { ParseFailure } from './parse-failure.ts';

/** A text that is read from its start to its end. Every function of this folder continues from `at`. */
export interface Source {
  readonly text: string;
  at: number;
  /** The start of the text: after the quote, for a string within a template. */
  readonly origin: Place;
  /** The start of each line of the text. */
  readonly lineStarts: readonly number[];
  /** The number of open constructs around `at`. */
  depth: number;
}

/** Deeper than hand-written templates, and within the limits of the stack. */
const DEPTH_LIMIT = 200;

export const createSource = (text: string, origin: Place = [1, 1], depth = 0): Source => ({
  text,
  at: 0,
  origin,
  lineStarts: [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: end }) => index + end.length)],
  depth,
});

export const isAtEnd = ({ text, at }: Source): boolean => at >= text.length;

export const startsWith = ({ text, at }: Source, word: string): boolean => text.startsWith(word, at);

/** Consumes the word if it comes next. */
export const accept = (source: Source, word: string): boolean => {
  if (!startsWith(source, word)) return false;
  source.at += word.length;
  return true;
};

/** Consumes the match of a sticky pattern; null without a match. */
export const read = (source: Source, pattern: RegExp): string | null => {
  const found = peek(source, pattern);
  if (found !== null) source.at += found.length;
  return found;
};

export const peek = ({ text, at }: Source, pattern: RegExp): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

export const skipSpace = (source: Source): void => void read(source, /\s*/y);

/** The rest of an otherwise empty line, which a directive includes. */
export const skipLineEnd = (source: Source): void => void read(source, /[ \t]*(?:\r\n|\n|\r)/y);

export const expect = (source: Source, word: string): void => {
  if (!accept(source, word)) throw unexpected(source);
};

/** `Encountered "x" at velocity[line 1, column 3]`: the next token, in Velocity 1.7's message. */
export const unexpected = (source: Source): ParseFailure => {
  const token = peek(source, TOKEN);
  if (token === null)
    return new ParseFailure('Encountered "<EOF>"', toPlace({ ...source, at: source.at - 1 }));
  const shown = JSON.stringify(token).slice(1, -1);
  return new ParseFailure(`Encountered "${shown}"`, toPlace(source));
};

/** A character that begins no token, in Velocity 1.7's message. */
export const lexicalError = (source: Source): ParseFailure => {
  const sign = source.text.charAt(source.at);
  const shown = sign === '' ? '<EOF>' : `"${sign}" (${sign.charCodeAt(0)}),`;
  return new ParseFailure(`Lexical error,   Encountered: ${shown} after : ""`, toPlace(source), '*unset*');
};

/** Parses a nested construct; fails beyond the depth limit, before the stack overflows. */
export const nested = <Result>(source: Source, parse: () => Result): Result => {
  source.depth += 1;
  if (source.depth > DEPTH_LIMIT)
    throw new ParseFailure(`More than ${DEPTH_LIMIT} nested constructs are not supported`, toPlace(source));
  const result = parse();
  source.depth -= 1;
  return result;
};

/** The place of `at` in the template. */
export const toPlace = ({ at, origin: [firstLine, firstColumn], lineStarts }: Source): Place => {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const column = at - (lineStarts[low] ?? 0);
  return [firstLine + low, low === 0 ? firstColumn + column : column + 1];
};

const TOKEN =
  /#end(?!\w)(?:[ \t]*(?:\r\n|\n|\r))?|#?[A-Za-z_][\w-]*|#\{\w+\}|"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|==|!=|<=|>=|&&|\|\||\.\.|[\s\S]/y;
