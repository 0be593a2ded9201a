import { BadArgument } from '../ending.ts';
import type { Meter } from '../meter.ts';
import type { Search } from './matcher.ts';
import { type ParsedPattern, parsePattern } from './parse.ts';

/** A match of a pattern. */
export interface Found {
  start: number;
  end: number;
  /** How many groups the pattern has. */
  groups: number;
  /** Whether the pattern has a group of this name. */
  hasName(name: string): boolean;
  /** The text of a group, by number or name; null if it did not take part or does not exist. */
  group(key: number | string): string | null;
}

/**
 * Java's regular expressions, as AppSync parses them from strings. A matcher of our own and not JavaScript's:
 * it has Java's features (possessive quantifiers, atomic groups, inline flags, unions and intersections of
 * classes), and counts its steps, so that no pattern blocks the process.
 */
export interface JavaRegexes {
  /** Whether the whole text matches, as for Java's `Pattern.matches`. */
  matches(pattern: string, text: string): boolean;
  /** The first match at or after a place; null for none. `last` is the end of the previous match, where `\\G` matches. */
  find(pattern: string, text: string, from: number, last?: number): Found | null;
}

/** A limit of parsed patterns in the cache, by their total length: those of a few resolvers. */
const KEPT_CHARACTERS = 50_000;

/** Not a limit of Java: each character of a parsed pattern takes about a hundred bytes. */
const LENGTH_LIMIT = 10_000;

export const createJavaRegexes = ({ step, charge }: Pick<Meter, 'step' | 'charge'>): JavaRegexes => {
  const kept = new Map<string, ParsedPattern>();
  let keptCharacters = 0;
  const parse = (text: string): ParsedPattern => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (text.length > LENGTH_LIMIT)
      throw new BadArgument(`A pattern of more than ${LENGTH_LIMIT} characters is too long.`);
    charge(8 * text.length);
    const parsed = parsePattern(text);
    if (keptCharacters > KEPT_CHARACTERS) {
      kept.clear();
      keptCharacters = 0;
    }
    kept.set(text, parsed);
    keptCharacters += text.length + 16;
    return parsed;
  };
  const begin = (text: string, last: number): Search => ({ text, last, starts: [], ends: [], step, charge });
  return {
    matches: (pattern, text) =>
      parse(pattern).matcher(begin(text, 0), 0, (end) => (end === text.length ? end : -1)) >= 0,
    find: (pattern, text, from, last = from) => {
      const parsed = parse(pattern);
      const search = begin(text, last);
      for (let start = from; start <= text.length; start += 1) {
        step();
        if (parsed.hasPairs && start > from && isWithinPair(text, start)) continue;
        const end = parsed.matcher(search, start, (stop) => stop);
        if (end >= 0) return toFound(search, parsed, start, end);
      }
      return null;
    },
  };
};

const isWithinPair = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

const toFound = (search: Search, { groups, names }: ParsedPattern, start: number, end: number): Found => ({
  start,
  end,
  groups,
  hasName: (name) => names.has(name),
  group: (key) => {
    const number = typeof key === 'number' ? key : (names.get(key) ?? -1);
    if (number === 0) return search.text.slice(start, end);
    const from = search.starts[number] ?? -1;
    return from < 0 ? null : search.text.slice(from, search.ends[number]);
  },
});
