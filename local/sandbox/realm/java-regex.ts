import { Unsupported } from './ending.ts';

const SYNTAX = /[\\^$.|?*+()[\]{}]/;

/** Whether a Java pattern matches nothing but itself. */
export const isLiteral = (pattern: string): boolean => !SYNTAX.test(pattern);

const escapeLiteral = (text: string): string =>
  text.replace(/[\\^$.|?*+()[\]{}/-]/g, (sign) => `\\x${hex(sign)}`);

const hex = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).padStart(2, '0');

/** Java's POSIX classes are those of US-ASCII. `java.util.regex.Pattern`. */
const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7f',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  XDigit: '0-9a-fA-F',
  Space: '\\s',
};

const ESCAPES: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  R: '(?:\\r\\n|[\\n\\r\\f\\v\\x85\\u2028\\u2029])',
  h: '[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  e: '\\x1b',
  a: '\\x07',
};

const refuse = (pattern: string, what: string): never => {
  throw new Unsupported(
    `The pattern ${JSON.stringify(pattern)} uses ${what} of Java's regular expressions, which does not run locally yet.`,
    'Write the pattern without it.',
  );
};

interface Piece {
  text: string;
  length: number;
}

/** `\p{Alpha}`, `\P{L}` and their like. */
const translateProperty = (rest: string, inClass: boolean, pattern: string): Piece | null => {
  const property = /^\\([pP])\{(?:Is|gc=|general_category=)?(\w+)\}/.exec(rest);
  if (property === null) return null;
  const [whole, letter = 'p', name = ''] = property;
  const posix = POSIX[name];
  if (posix === undefined) return { text: `\\${letter}{${name}}`, length: whole.length };
  if (letter === 'P' && inClass) return refuse(pattern, `\\P{${name}} within brackets`);
  return { text: inClass ? posix : `[${letter === 'P' ? '^' : ''}${posix}]`, length: whole.length };
};

/** One escape sequence at the start of `rest`; `inClass` is whether it stands between square brackets. */
const translateEscape = (rest: string, inClass: boolean, pattern: string): Piece => {
  const property = translateProperty(rest, inClass, pattern);
  if (property !== null) return property;
  const code = /^\\x\{([0-9a-fA-F]+)\}/.exec(rest);
  if (code !== null) return { text: `\\u{${code[1]}}`, length: code[0].length };
  const sign = rest[1] ?? '';
  const own = ESCAPES[sign];
  if (own === undefined) return { text: /\w/.test(sign) ? `\\${sign}` : escapeLiteral(sign), length: 2 };
  if (inClass && own.length > 4) return refuse(pattern, `\\${sign} within brackets`);
  return { text: own, length: 2 };
};

const isRange = (text: string, at: number, start: number): boolean =>
  at > start && text[at + 1] !== ']' && !/\\[dDwWsSpP]$/.test(text.slice(0, at).slice(-2));

/** A class in square brackets that begins at `start`. */
const translateClass = (pattern: string, start: number): { text: string; end: number } => {
  let at = start + 1;
  let text = '[';
  if (pattern[at] === '^') {
    text += '^';
    at += 1;
  }
  const first = at;
  while (at < pattern.length && (pattern[at] !== ']' || at === first)) {
    const sign = pattern[at] ?? '';
    if (sign === '[' || pattern.startsWith('&&', at)) refuse(pattern, 'a union or intersection of classes');
    if (sign === '\\') {
      const piece = translateEscape(pattern.slice(at), true, pattern);
      text += piece.text;
      at += piece.length;
    } else {
      text += sign === '-' && isRange(pattern, at, first) ? '-' : escapeLiteral(sign);
      at += 1;
    }
  }
  return { text: `${text}]`, end: at + 1 };
};

const refuseForeign = (pattern: string, at: number): void => {
  if (pattern.startsWith('(?>', at)) refuse(pattern, 'an atomic group');
  if (/^\(\?[a-zA-Z]+[:)-]/.test(pattern.slice(at))) refuse(pattern, 'an inner flag');
  if (/^[*+?}]\+/.test(pattern.slice(at))) refuse(pattern, 'a possessive quantifier');
};

/** One piece of a pattern that begins at `at`, and where the next begins. */
const translatePiece = (pattern: string, at: number): { text: string; end: number } => {
  const sign = pattern[at] ?? '';
  if (pattern.startsWith('\\Q', at)) {
    const end = pattern.indexOf('\\E', at);
    const stop = end < 0 ? pattern.length : end;
    return { text: escapeLiteral(pattern.slice(at + 2, stop)), end: end < 0 ? stop : end + 2 };
  }
  if (sign === '\\') {
    const piece = translateEscape(pattern.slice(at), false, pattern);
    return { text: piece.text, end: at + piece.length };
  }
  if (sign === '[') return translateClass(pattern, at);
  refuseForeign(pattern, at);
  return { text: sign === ']' ? '\\]' : sign, end: at + 1 };
};

/**
 * A Java regular expression as one of JavaScript. AppSync reads string patterns with `java.util.regex.Pattern`.
 * Throws `Unsupported` for what JavaScript cannot express and a SyntaxError for what is no pattern at all.
 */
export const toRegExp = (pattern: string, wrap: (source: string) => string, moreFlags: string): RegExp => {
  const leading = /^\(\?([imsu]+)\)/.exec(pattern);
  const flags = (leading?.[1] ?? '').replace('u', '');
  let source = '';
  let at = leading?.[0].length ?? 0;
  while (at < pattern.length) {
    const piece = translatePiece(pattern, at);
    source += piece.text;
    at = piece.end;
  }
  return new RegExp(wrap(source), `u${flags}${moreFlags}`);
};
