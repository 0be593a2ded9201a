import { findClass, toProperty } from './classes.ts';
import type { Test } from './matcher.ts';
import { anyOf, type Flags, not, toRange, toSign } from './signs.ts';
import { type Source, skipComments } from './source.ts';

/** Codes that are not complete, by their letter. */
const WRONG_CODES: Readonly<Record<string, string>> = {
  x: 'Illegal hexadecimal escape sequence',
  u: 'Illegal Unicode escape sequence',
  '0': 'Illegal octal escape sequence',
};

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** An escaped character, as its code point; null if the escape is something else. */
export const readEscapedPoint = (source: Source): number | null => {
  const code = readCode(source);
  if (code !== null) return code;
  const control = source.match(/c([\s\S])/y)?.[1];
  if (control !== undefined) return control.charCodeAt(0) ^ 64;
  const sign = source.peek();
  if (Object.hasOwn(WRONG_CODES, sign)) source.fail(WRONG_CODES[sign] ?? '');
  if (Object.hasOwn(CONTROLS, sign)) return CONTROLS[source.take()] ?? 0;
  if (/[a-zA-Z0-9]/.test(sign)) return null;
  if (sign === '') source.fail('Unexpected internal error');
  return source.take().codePointAt(0) ?? 0;
};

/** An escaped class, such as `\d` or `\p{L}`; null if the escape is something else. */
export const readEscapedClass = (source: Source, flags: Flags): Test | null => {
  const property = source.match(/([pP])(?:\{([^}]*)\}|([a-zA-Z]))/y);
  if (property !== null) {
    const test = toProperty(property[2] ?? property[3] ?? '', flags);
    return property[1] === 'P' ? not(test) : test;
  }
  const test = findClass(source.peek(), flags);
  if (test !== null) source.take();
  return test;
};

/** The rest of a class, after its opening bracket. `&&` is the intersection of both sides. */
export const parseClass = (source: Source, flags: Flags): Test => {
  const negated = source.skip('^');
  const sides: Test[] = [];
  let members: Test[] = [];
  let first = true;
  for (;;) {
    skipComments(source, flags);
    if (!first && source.peek() === ']') break;
    if (source.peek() === '') source.fail('Unclosed character class');
    if (source.skip('&&')) {
      // Java ignores an empty side: `[&&a]` is `[a]`.
      if (members.length > 0) sides.push(anyOf(members));
      members = [];
    } else {
      members.push(readMember(source, flags));
    }
    first = false;
  }
  source.take();
  const tests = [...sides, ...(members.length > 0 ? [anyOf(members)] : [])];
  const test: Test = (point) => tests.every((one) => one(point));
  return negated ? not(test) : test;
};

/** One member of a class: a nested class, an escape, a character or a range. */
const readMember = (source: Source, flags: Flags): Test => {
  if (source.skip('[')) return parseClass(source, flags);
  if (source.skip('\\Q')) return readQuoted(source, flags);
  const start = source.at;
  if (source.skip('\\')) {
    if (source.peek() === '') source.fail('Unclosed character class');
    const escaped = readEscapedClass(source, flags);
    if (escaped !== null) return escaped;
    source.at = start;
  }
  const low = readPoint(source);
  skipComments(source, flags);
  if (source.match(/-(?=[^\][])(?!&&)/y) === null) return toSign(low, flags);
  skipComments(source, flags);
  const high = source.match(/\\[dDwWsShHvVpP]/y) === null ? readPoint(source) : -1;
  return low <= high ? toRange(low, high, flags) : source.fail('Illegal character range');
};

const readQuoted = (source: Source, flags: Flags): Test => {
  const end = source.text.indexOf('\\E', source.at);
  const quoted = source.text.slice(source.at, end < 0 ? undefined : end);
  source.at = end < 0 ? source.text.length : end + 2;
  return anyOf([...quoted].map((sign) => toSign(sign.codePointAt(0) ?? 0, flags)));
};

const readPoint = (source: Source): number => {
  if (!source.skip('\\')) return source.take().codePointAt(0) ?? 0;
  return readEscapedPoint(source) ?? source.fail('Illegal/unsupported escape sequence');
};

/** `x41`, `x{1F600}`, `u0041`, `uD83D\\uDE00` and `0101`. */
const readCode = (source: Source): number | null => {
  const pair = source.match(/u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/y);
  if (pair !== null)
    return String.fromCharCode(...pair.slice(1).map((unit) => Number.parseInt(unit, 16))).codePointAt(0) ?? 0;
  const code =
    source.match(/x\{([0-9a-fA-F]+)\}/y) ??
    source.match(/x([0-9a-fA-F]{2})/y) ??
    source.match(/u([0-9a-fA-F]{4})/y);
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? '', 16);
    return point > 0x10ffff ? source.fail('Hexadecimal codepoint is too big') : point;
  }
  const octal = source.match(/0([0-3]?[0-7]{1,2})/y)?.[1];
  return octal === undefined ? null : Number.parseInt(octal, 8);
};
