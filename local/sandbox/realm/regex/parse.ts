import { toLineBreak, toLineEnd, toLineStart, toPlace } from './boundaries.ts';
import {
  lookAhead,
  lookBehind,
  type Matcher,
  matchAtomic,
  matchEither,
  matchGroup,
  matchNothing,
  matchSequence,
  matchSign,
  type Test,
} from './matcher.ts';
import { refuseNewerEscape } from './newer-escapes.ts';
import { parseClass, readEscapedClass, readEscapedPoint } from './parse-class.ts';
import { readReference } from './references.ts';
import { matchRepeated, type Times } from './repeat.ts';
import { type Flags, isLineEnd, NO_FLAGS, toSign } from './signs.ts';
import { createSource, type Source, skipComments } from './source.ts';

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
  /** Whether it has a character beyond U+FFFF. In Java, such a pattern then matches nothing within a pair of surrogates. */
  hasPairs: boolean;
  groups: number;
  names: ReadonlyMap<string, number>;
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]|\\x\{0*[1-9a-fA-F][0-9a-fA-F]{4,}\}/;

/**
 * Parses a pattern of `java.util.regex.Pattern`. Throws `BadArgument` for an invalid one, with Java's
 * message.
 */
export const parsePattern = (text: string): ParsedPattern => {
  const parsing: Parsing = { source: createSource(text), flags: NO_FLAGS, groups: 0, names: new Map() };
  const matcher = parseBranches(parsing);
  if (parsing.source.peek() !== '') parsing.source.fail("Unmatched closing ')'");
  return { matcher, hasPairs: PAIR.test(text), groups: parsing.groups, names: parsing.names };
};

const parseBranches = (parsing: Parsing): Matcher => {
  const branches = [parseSequence(parsing)];
  while (parsing.source.skip('|')) branches.push(parseSequence(parsing));
  return branches.length === 1 ? (branches[0] ?? matchNothing) : matchEither(branches);
};

const parseSequence = (parsing: Parsing): Matcher => {
  const { source } = parsing;
  const parts: Matcher[] = [];
  skipComments(source, parsing.flags);
  while (source.peek() !== '' && source.peek() !== '|' && source.peek() !== ')') {
    const part = parseAtom(parsing);
    skipComments(source, parsing.flags);
    const times = parseTimes(parsing);
    if (part.before !== undefined) parts.push(part.before);
    parts.push(times === null ? part.matcher : matchRepeated(part, times));
    skipComments(source, parsing.flags);
  }
  return matchSequence(parts);
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
    case '{':
      // Java repeats nothing here: `a{2}{3}` is `a{2}`.
      source.at -= 1;
      return toPart(matchNothing);
    default:
      return toSignPart(toSign(sign.codePointAt(0) ?? 0, flags));
  }
};

const parseTimes = ({ source }: Parsing): Times | null => {
  const written = source.match(/([*+?])|\{(\d{1,9})(,?)(\d{0,9})\}/y);
  if (written === null) {
    if (source.skip('{'))
      source.fail(/\d/.test(source.peek()) ? 'Unclosed counted closure' : 'Illegal repetition');
    return null;
  }
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
  if (source.skip('?<')) return parseCapture(parsing, readName(source));
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

const readName = (source: Source): string => {
  const name = source.match(/[a-zA-Z][a-zA-Z0-9]*/y)?.[0];
  if (name === undefined) return source.fail('capturing group name does not start with a Latin letter');
  return source.skip('>') ? name : source.fail("named capturing group is missing trailing '>'");
};

const toSignPart = (test: Test): Part => ({ matcher: matchSign(test), test });

const parseEscape = (parsing: Parsing): Part => {
  const { source, flags } = parsing;
  if (source.skip('Q')) return parseQuoted(parsing);
  refuseNewerEscape(source);
  if (source.skip('R')) return toPart(toLineBreak(flags));
  const place = toPlace(source.peek(), flags);
  if (place !== null) {
    source.take();
    return toPart(place);
  }
  const test = readEscapedClass(source, flags);
  if (test !== null) return toSignPart(test);
  const reference = readReference(parsing);
  if (reference !== null) return toPart(reference);
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
