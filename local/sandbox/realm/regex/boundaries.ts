import { UNICODE_WORD } from './classes.ts';
import { type Matcher, matchEither, matchSequence, matchSign, matchWhere, type Search } from './matcher.ts';
import { ask, type Flags, isLineEnd, toSign } from './signs.ts';

export const toLineStart = (flags: Flags): Matcher =>
  matchWhere((text, at) => (flags.m ? isLineStart(text, at, flags) : at === 0));

export const toLineEnd = (flags: Flags): Matcher =>
  matchWhere((text, at) => (flags.m ? isEndOfLine(text, at, flags) : isLastLine(text, at, flags)));

/** Zero-width escapes: `\b`, `\A` and similar ones. */
export const toPlace = (letter: string, flags: Flags): Matcher | null => {
  switch (letter) {
    case 'b':
      return toBoundary(true, flags);
    case 'B':
      return toBoundary(false, flags);
    case 'A':
      return matchWhere((_text, at) => at === 0);
    case 'G':
      return (search, at, next) => (at === search.last ? next(at) : -1);
    case 'z':
      return matchWhere((text, at) => at === text.length);
    case 'Z':
      return matchWhere((text, at) => isLastLine(text, at, flags));
    default:
      return null;
  }
};

/** `\R`. From version 9 on, Java may take less of a pair to match the rest of the pattern. */
export const toLineBreak = (flags: Flags): Matcher =>
  matchEither([
    matchSequence([matchSign(toSign(13, flags)), matchSign(toSign(10, flags))]),
    matchSign((point) => isLineEnd(point, flags) || point === 11 || point === 12),
  ]);

const isLineStart = (text: string, at: number, flags: Flags): boolean =>
  at === 0 || (at < text.length && isLineEnd(text.charCodeAt(at - 1), flags));

const isEndOfLine = (text: string, at: number, flags: Flags): boolean =>
  at === text.length || (isLineEnd(text.charCodeAt(at), flags) && !isWithinLineBreak(text, at, flags));

const isWithinLineBreak = (text: string, at: number, { d }: Flags): boolean =>
  !d && text.slice(at - 1, at + 1) === '\r\n';

/** The end of the text, or before the line end that closes it. */
const isLastLine = (text: string, at: number, flags: Flags): boolean => {
  if (at === text.length) return true;
  const rest = text.slice(at, at + 3);
  if (!flags.d && rest === '\r\n') return true;
  return rest.length === 1 && isLineEnd(rest.charCodeAt(0), flags) && !isWithinLineBreak(text, at, flags);
};

const toBoundary =
  (isWanted: boolean, { U }: Flags): Matcher =>
  (search, at, next) => {
    const isPart = U ? isUnicodeWord : isPartOfWord;
    const isBoundary = isPart(search, startOfSign(search.text, at - 1)) !== isPart(search, at);
    return isBoundary === isWanted ? next(at) : -1;
  };

/** The place of the character with a code unit at `at`, which may be the second one of a pair. */
const startOfSign = (text: string, at: number): number =>
  (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;

/**
 * Whether the character there is part of a word. Up to version 18, Java has letters and digits of all of Unicode here,
 * in contrast to `\\w`, and the marks after them.
 */
const isPartOfWord = (search: Search, at: number): boolean => {
  if (at < 0 || at >= search.text.length) return false;
  let place = at;
  while (place > 0 && MARK(pointAt(search.text, place))) {
    search.step();
    place = startOfSign(search.text, place - 1);
  }
  const point = pointAt(search.text, place);
  return LETTER_OR_DIGIT(point) || (place === at && point === UNDERSCORE);
};

const isUnicodeWord = ({ text }: Search, at: number): boolean =>
  at >= 0 && at < text.length && UNICODE_WORD(pointAt(text, at));

const UNDERSCORE = 0x5f;
const LETTER_OR_DIGIT = ask('[\\p{L}\\p{Nd}]');
const MARK = ask('\\p{Mn}');

const pointAt = (text: string, at: number): number => text.codePointAt(at) ?? 0;
