import { BadArgument } from '../ending.ts';
import type { Meter } from '../meter.ts';
import type { Search } from './matcher.ts';
import { type ParsedPattern, parsePattern } from './parse.ts';

/** Where a pattern was found. */
export interface Found {
  start: number;
  end: number;
  /** The text of a group, by number or name; null where it took no part or does not exist. */
  group(key: number | string): string | null;
}

/**
 * Regular expressions of Java, as AppSync reads them from text. A matcher of our own and not JavaScript's: it has what
 * Java has (possessive quantifiers, atomic groups, inner switches, unions and intersections of classes), and counts
 * its steps, so that no pattern holds the process up.
 */
export interface JavaRegexes {
  /** Whether the whole text matches, as for Java's `Pattern.matches`. */
  matches(pattern: string, text: string): boolean;
  /** The first match at or behind a place; null for none. */
  find(pattern: string, text: string, from: number): Found | null;
}

/** Patterns that are kept read, by the length of all together: those of a handful of resolvers. */
const KEPT_CHARACTERS = 50_000;

/** No limit of Java's: each sign of a pattern takes some hundred bytes once it is read. */
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
  const begin = (text: string): Search => ({ text, starts: [], ends: [], step, charge });
  return {
    matches: (pattern, text) =>
      parse(pattern).matcher(begin(text), 0, (end) => (end === text.length ? end : -1)) >= 0,
    find: (pattern, text, from) => {
      const parsed = parse(pattern);
      const search = begin(text);
      for (let start = from; start <= text.length; start += 1) {
        step();
        const end = parsed.matcher(search, start, (stop) => stop);
        if (end >= 0) return toFound(search, parsed, start, end);
      }
      return null;
    },
  };
};

const toFound = (search: Search, { names }: ParsedPattern, start: number, end: number): Found => ({
  start,
  end,
  group: (key) => {
    const number = typeof key === 'number' ? key : (names.get(key) ?? -1);
    if (number === 0) return search.text.slice(start, end);
    const from = search.starts[number] ?? -1;
    return from < 0 ? null : search.text.slice(from, search.ends[number]);
  },
});
