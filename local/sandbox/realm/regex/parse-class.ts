import type { Test } from './matcher.ts';
import { anyOf, CLASSES, type Flags, not, toProperty, toRange, toSign } from './signs.ts';
import type { Source } from './source.ts';

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** An escaped character, as its code point; null if the escape is something else. */
export const readEscapedPoint = (source: Source): number | null => {
  const code =
    source.match(/x\{([0-9a-fA-F]{1,6})\}/y) ??
    source.match(/x([0-9a-fA-F]{2})/y) ??
    source.match(/u([0-9a-fA-F]{4})/y);
  if (code !== null) return Number.parseInt(code[1] ?? '', 16);
  const octal = source.match(/0([0-3]?[0-7]{1,2})/y);
  if (octal !== null) return Number.parseInt(octal[1] ?? '', 8);
  const control = source.match(/c([@-_a-z])/y);
  if (control !== null) return (control[1] ?? '').toUpperCase().charCodeAt(0) ^ 64;
  const sign = source.peek();
  if (Object.hasOwn(CONTROLS, sign)) return CONTROLS[source.take()] ?? 0;
  if (/[a-zA-Z0-9]/.test(sign)) return null;
  if (sign === '') source.fail('Unexpected internal error');
  return source.take().codePointAt(0) ?? 0;
};

/** An escaped class, such as `\d` or `\p{L}`; null if the escape is something else. */
export const readEscapedClass = (source: Source): Test | null => {
  const property = source.match(/([pP])(?:\{([^}]*)\}|([a-zA-Z]))/y);
  if (property !== null) {
    const test = toProperty(property[2] ?? property[3] ?? '');
    return property[1] === 'P' ? not(test) : test;
  }
  const test = CLASSES.get(source.peek());
  if (test !== undefined) source.take();
  return test ?? null;
};

/** The rest of a class, after its opening bracket. `&&` is the intersection of both sides. */
export const parseClass = (source: Source, flags: Flags): Test => {
  const negated = source.skip('^');
  const sides: Test[] = [];
  let members: Test[] = [];
  let first = true;
  while (first || source.peek() !== ']') {
    if (source.peek() === '') source.fail('Unclosed character class');
    if (source.skip('&&')) {
      sides.push(anyOf(members));
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
    const escaped = readEscapedClass(source);
    if (escaped !== null) return escaped;
    source.at = start;
  }
  const low = readPoint(source);
  if (source.match(/-(?=[^\][])(?!&&)/y) === null) return toSign(low, flags);
  const high = readPoint(source);
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
