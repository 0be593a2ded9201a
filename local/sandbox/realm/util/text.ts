import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../bytes.ts';
import { BadArgument } from '../ending.ts';
import type { JavaRegexes } from '../regex/java-regex.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** Dependencies of the functions below: Java's patterns, and the count of processed characters. */
export interface TextPorts {
  regexes: JavaRegexes;
  charge(units: number): void;
}

/** The members of `util` that convert strings, and `matches`. */
export const createText = ({ regexes, charge }: TextPorts) => {
  const counted =
    (convert: (text: string) => string) =>
    (given: unknown): string => {
      const text = String(given);
      charge(text.length);
      return convert(text);
    };
  return {
    /** Like Apache Commons' `escapeEcmaScript`, which AppSync is assumed to use. */
    escapeJavaScript: counted((text) => text.replace(/['"\\/]|[^ -~]/g, escapeUnit)),
    urlEncode: counted((text) => toUtf8(text).map(encodeByte).join('')),
    urlDecode: counted(decodeUrl),
    base64Encode: counted((text) => toBase64(toUtf8(text))),
    base64Decode: counted((text) => fromUtf8(fromBase64(text))),
    /** That the whole string must match, as in Java's `Pattern.matches`, is an assumption. */
    matches: (pattern: unknown, text: unknown): boolean => regexes.matches(String(pattern), String(text)),
  };
};

const escapeUnit = (unit: string): string =>
  ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Like `java.net.URLEncoder` with UTF-8: a space is `+`, and only letters, digits and `.-_*` are not encoded. */
const encodeByte = (byte: number): string => {
  const sign = String.fromCharCode(byte);
  if (/[A-Za-z0-9.\-_*]/.test(sign)) return sign;
  return sign === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
};

const decodeUrl = (text: string): string => {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '%') {
      bytes.push(readEscape(text, at));
      at += 2;
    } else {
      const code = text.codePointAt(at) ?? 0;
      bytes.push(...(sign === '+' ? [32] : toUtf8(String.fromCodePoint(code))));
      if (code > 0xffff) at += 1;
    }
  }
  return fromUtf8(bytes);
};

/** The byte of `%C3`. */
const readEscape = (text: string, at: number): number => {
  const digits = text.slice(at + 1, at + 3);
  if (digits.length < 2) throw new BadArgument('URLDecoder: Incomplete trailing escape (%) pattern');
  if (!/^[0-9a-fA-F]{2}$/.test(digits))
    throw new BadArgument('URLDecoder: Illegal hex characters in escape (%) pattern');
  return Number.parseInt(digits, 16);
};
