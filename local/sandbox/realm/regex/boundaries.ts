import { type Matcher, matchWhere } from './matcher.ts';
import { type Flags, isLineEnd, isWord } from './signs.ts';

export const toLineStart = (flags: Flags): Matcher =>
  matchWhere((text, at) => (flags.m ? isLineStart(text, at, flags) : at === 0));

export const toLineEnd = (flags: Flags): Matcher =>
  matchWhere((text, at) =>
    flags.m ? at === text.length || isLineEnd(text.charCodeAt(at), flags) : isLastLine(text, at, flags),
  );

/** Zero-width escapes: `\b`, `\A` and similar ones. */
export const toPlace = (letter: string, flags: Flags): Matcher | null => {
  switch (letter) {
    case 'b':
      return matchWhere(isBoundary);
    case 'B':
      return matchWhere((text, at) => !isBoundary(text, at));
    case 'A':
    case 'G':
      return matchWhere((_text, at) => at === 0);
    case 'z':
      return matchWhere((text, at) => at === text.length);
    case 'Z':
      return matchWhere((text, at) => isLastLine(text, at, flags));
    default:
      return null;
  }
};

const isLineStart = (text: string, at: number, flags: Flags): boolean =>
  at === 0 || (at < text.length && isLineEnd(text.charCodeAt(at - 1), flags));

/** The end of the text, or before the line end that closes it. */
const isLastLine = (text: string, at: number, flags: Flags): boolean => {
  if (at === text.length) return true;
  const rest = text.slice(at, at + 3);
  if (!flags.d && rest === '\r\n') return true;
  const withinPair = !flags.d && rest === '\n' && text[at - 1] === '\r';
  return rest.length === 1 && isLineEnd(rest.charCodeAt(0), flags) && !withinPair;
};

const isBoundary = (text: string, at: number): boolean => isWordAt(text, at - 1) !== isWordAt(text, at);

const isWordAt = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && isWord(text.charCodeAt(at));
