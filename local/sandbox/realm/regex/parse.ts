import { toLineEnd, toLineStart, toPlace } from './boundaries.ts';
import {
  lookAhead,
  lookBehind,
  type Matcher,
  matchAgain,
  matchAtomic,
  matchEither,
  matchGroup,
  matchNothing,
  matchSequence,
  matchSign,
  type Test,
} from './matcher.ts';
import { parseClass, readEscapedClass, readEscapedPoint } from './parse-class.ts';
import { matchRepeated, type Times } from './repeat.ts';
import { type Flags, isLineEnd, NO_FLAGS, toSign } from './signs.ts';
import { createSource, type Source } from './source.ts';

/** One part of a pattern; with `test` for a single character. */
interface Part {
  matcher: Matcher;
  test: Test | null;
  /** Comes before the part that a quantifier repeats: all but the last character of `\Qabc\E+`. */
  before?: Matcher;
}

interface Parsing {
  source: Source;
  flags: Flags;
  groups: number;
  names: Map<string, number>;
}

const LOOKS: readonly (readonly [string, (inner: Matcher) => Matcher])[] = [
  ['?=', (inner) => lookAhead(inner, true)],
  ['?!', (inner) => lookAhead(inner, false)],
  ['?<=', (inner) => lookBehind(inner, true)],
  ['?<!', (inner) => lookBehind(inner, false)],
  ['?>', matchAtomic],
];

const COUNTS: Readonly<Record<string, [number, number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
};

export interface ParsedPattern {
  matcher: Matcher;
  groups: number;
  names: ReadonlyMap<string, number>;
}

/**
 * Parses a pattern of `java.util.regex.Pattern`. Throws `BadArgument` for an invalid one, with Java's
 * message.
 */
export const parsePattern = (text: string): ParsedPattern => {
  const parsing: Parsing = { source: createSource(text), flags: NO_FLAGS, groups: 0, names: new Map() };
  const matcher = parseBranches(parsing);
  if (parsing.source.peek() !== '') parsing.source.fail("Unmatched closing ')'");
  return { matcher, groups: parsing.groups, names: parsing.names };
};

const parseBranches = (parsing: Parsing): Matcher => {
  const branches = [parseSequence(parsing)];
  while (parsing.source.skip('|')) branches.push(parseSequence(parsing));
  return branches.length === 1 ? (branches[0] ?? matchNothing) : matchEither(branches);
};

const parseSequence = (parsing: Parsing): Matcher => {
  const { source } = parsing;
  const parts: Matcher[] = [];
  skipComments(parsing);
  while (source.peek() !== '' && source.peek() !== '|' && source.peek() !== ')') {
    const part = parseAtom(parsing);
    const times = parseTimes(parsing);
    if (part.before !== undefined) parts.push(part.before);
    parts.push(times === null ? part.matcher : matchRepeated(part, times));
    skipComments(parsing);
  }
  return matchSequence(parts);
};

/** With `(?x)`, white space and comments between the parts are ignored. */
const skipComments = ({ source, flags }: Parsing): void => {
  if (flags.x) source.match(/(?:\s+|#[^\n]*)*/y);
};

const parseAtom = (parsing: Parsing): Part => {
  const { source, flags } = parsing;
  const sign = source.take();
  switch (sign) {
    case '(':
      return parseGroup(parsing);
    case '[':
      return toSignPart(parseClass(source, flags));
    case '\\':
      return parseEscape(parsing);
    case '.':
      return toSignPart((point) => flags.s || !isLineEnd(point, flags));
    case '^':
      return toPart(toLineStart(flags));
    case '$':
      return toPart(toLineEnd(flags));
    case '*':
    case '+':
    case '?':
      source.at -= 1;
      return source.fail(`Dangling meta character '${sign}'`);
    default:
      return toSignPart(toSign(sign.codePointAt(0) ?? 0, flags));
  }
};

const parseTimes = ({ source }: Parsing): Times | null => {
  const written = source.match(/([*+?])|\{(\d{1,9})(,?)(\d{0,9})\}/y);
  if (written === null) return source.peek() === '{' ? source.fail('Illegal repetition') : null;
  const [, sign, least = '', comma, most] = written;
  const bounded: [number, number] = [Number(least), comma === '' ? Number(least) : Number(most || Infinity)];
  const [min, max] = sign === undefined ? bounded : (COUNTS[sign] ?? bounded);
  if (max < min) source.fail('Illegal repetition range');
  const mode = source.skip('?') ? 'lazy' : source.skip('+') ? 'possessive' : 'greedy';
  return { min, max, mode };
};

const parseGroup = (parsing: Parsing): Part => {
  const { source } = parsing;
  const look = LOOKS.find(([sign]) => source.skip(sign));
  if (look !== undefined) return toPart(look[1](parseInner(parsing)));
  const name = source.match(/\?<([a-zA-Z][a-zA-Z0-9]*)>/y);
  if (name !== null) return parseCapture(parsing, name[1] ?? '');
  const flags = source.match(/\?([imsxudU]*(?:-[imsxudU]+)?)([:)])/y);
  if (flags === null) {
    if (source.peek() === '?') source.fail('Unknown inline modifier');
    return parseCapture(parsing, null);
  }
  const next = setFlags(flags[1] ?? '', parsing.flags);
  if (flags[2] === ':') return toPart(parseInner(parsing, next));
  parsing.flags = next;
  const sign = source.match(/[*+?]/y)?.[0];
  if (sign !== undefined) source.fail(`Dangling meta character '${sign}'`);
  return toPart(matchNothing);
};

const toSignPart = (test: Test): Part => ({ matcher: matchSign(test), test });

const parseEscape = (parsing: Parsing): Part => {
  const { source, flags } = parsing;
  if (source.skip('Q')) return parseQuoted(parsing);
  if (source.skip('R')) return toPart(LINE_BREAK(flags));
  const place = toPlace(source.peek(), flags);
  if (place !== null) {
    source.take();
    return toPart(place);
  }
  const test = readEscapedClass(source);
  if (test !== null) return toSignPart(test);
  const reference = parseReference(parsing);
  if (reference !== null) return reference;
  const point = readEscapedPoint(source) ?? source.fail('Illegal/unsupported escape sequence');
  return toSignPart(toSign(point, flags));
};

const toPart = (matcher: Matcher): Part => ({ matcher, test: null });

/** The content of a group, up to its closing bracket. Flags in it end with it. */
const parseInner = (parsing: Parsing, flags: Flags = parsing.flags): Matcher => {
  const outer = parsing.flags;
  parsing.flags = flags;
  const inner = parseBranches(parsing);
  parsing.flags = outer;
  if (!parsing.source.skip(')')) parsing.source.fail('Unclosed group');
  return inner;
};

const parseCapture = (parsing: Parsing, name: string | null): Part => {
  parsing.groups += 1;
  const group = parsing.groups;
  if (name !== null) {
    if (parsing.names.has(name)) parsing.source.fail(`Named capturing group <${name}> is already defined`);
    parsing.names.set(name, group);
  }
  return toPart(matchGroup(parseInner(parsing), group));
};

/** Letters of flags, `i-s`: those after the hyphen are turned off. */
const setFlags = (letters: string, flags: Flags): Flags => {
  const [on = '', off = ''] = letters.split('-');
  const next = { ...flags };
  for (const letter of `${on}${off}`) {
    if (Object.hasOwn(next, letter)) next[letter as keyof Flags] = on.includes(letter);
  }
  return next;
};

const parseQuoted = ({ source, flags }: Parsing): Part => {
  const end = source.text.indexOf('\\E', source.at);
  const quoted = source.text.slice(source.at, end < 0 ? undefined : end);
  source.at = end < 0 ? source.text.length : end + 2;
  const tests = [...quoted].map((sign) => toSign(sign.codePointAt(0) ?? 0, flags));
  const last = tests.pop();
  if (last === undefined) return toPart(matchNothing);
  return { ...toSignPart(last), before: matchSequence(tests.map(matchSign)) };
};

const LINE_BREAK = (flags: Flags): Matcher =>
  matchAtomic(
    matchEither([
      matchSequence([matchSign(toSign(13, flags)), matchSign(toSign(10, flags))]),
      matchSign((point) => isLineEnd(point, flags) || point === 11 || point === 12),
    ]),
  );

/** The number or name of an existing group. */
const parseReference = (parsing: Parsing): Part | null => {
  const { source, names, flags } = parsing;
  const named = source.match(/k<([a-zA-Z][a-zA-Z0-9]*)>/y);
  if (named !== null) {
    const name = named[1] ?? '';
    if (!names.has(name)) source.fail(`named capturing group <${name}> does not exist`);
    return toPart(matchAgain(() => names.get(name) ?? 0, toFold(flags)));
  }
  const numbered = source.match(/[1-9]/y);
  return numbered === null ? null : toPart(matchAgain(() => Number(numbered[0]), toFold(flags)));
};

const toFold = ({ i }: Flags): ((text: string) => string) =>
  i ? (text) => text.toLowerCase() : (text) => text;
