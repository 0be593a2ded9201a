import { BadArgument } from '../ending.ts';
import type { JavaRegexes } from '../regex/java-regex.ts';
import { toUtc } from './calendar.ts';
import { MONTHS, readPattern, type Token } from './pattern.ts';
import { readOffset, toInstant, toZone } from './zone.ts';

/** The fields of a text, by pattern letter. */
type Fields = Readonly<Record<string, string>>;

const ZONE = '(?:[A-Za-z][\\w/+:-]*|[+-][\\d:]+)';
const OFFSET = '(?:Z|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?)';
const WORD = '[A-Za-z]+';

/** Letters whose fields are not only digits. */
const SOURCES: Readonly<Record<string, string>> = {
  a: '[AaPp][Mm]',
  E: WORD,
  G: '[A-Za-z ]+',
  B: '[A-Za-z ]+',
  p: ' *',
  X: OFFSET,
  x: OFFSET,
  Z: OFFSET,
  O: 'GMT(?:[+-][\\d:]+)?',
  V: ZONE,
  z: ZONE,
  v: ZONE,
};

/** Parses texts as instants, in epoch milliseconds. */
export interface InstantParser {
  /** With a Java pattern. A zone within the text overrides `zoneName`. */
  parse(text: string, pattern: string, zoneName?: string): number;
  /** `2018-02-01T17:21:05.180+08:00`: an ISO 8601 date, time and offset. */
  parseIso(text: string): number;
}

const ISO =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,](\d{1,9}))?)?(?:Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)$/;

export const createInstantParser = (regexes: JavaRegexes): InstantParser => {
  const parse: InstantParser['parse'] = (text, pattern, zoneName = 'UTC') => {
    const fields = readFields(text, pattern, regexes);
    const wallClock = toWallClock(fields, text);
    const offset = fields.X ?? fields.x ?? fields.Z;
    if (offset !== undefined) return wallClock - (readOffset(offset) ?? 0) * 1000;
    return toInstant(wallClock, toZone(fields.V ?? fields.z ?? fields.v ?? fields.O ?? zoneName));
  };
  return {
    parse,
    parseIso: (text) => {
      const [whole, fraction] = ISO.exec(text) ?? [];
      if (whole === undefined) throw new BadArgument(`Text '${text}' could not be parsed as ISO 8601`);
      const plain = fraction === undefined ? text : text.replace(/[.,]\d+/, '');
      const pattern = /T\d{2}:\d{2}:/.test(plain) ? "yyyy-MM-dd'T'HH:mm:ssXXX" : "yyyy-MM-dd'T'HH:mmXXX";
      return parse(plain, pattern) + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
    },
  };
};

/** Patterns of adjacent fields, such as `yMd`, can be matched in many ways: the matcher has to have a limit. */
const readFields = (text: string, pattern: string, regexes: JavaRegexes): Fields => {
  const letters: string[] = [];
  const found = regexes.find(`\\A${toMatcher(readPattern(pattern), letters)}\\z`, text, 0);
  if (found === null)
    throw new BadArgument(`Text '${text}' could not be parsed with the pattern '${pattern}'`);
  const entries = letters.map((letter, index) => [letter, found.group(index + 1)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
};

/** The wall-clock time of the fields, as milliseconds as if it were UTC. Rejects the 31st of February. */
const toWallClock = (fields: Fields, text: string): number => {
  const [year, month, hour] = [readYear(fields), readMonth(fields), readHour(fields)];
  const day = fields.D === undefined ? Number(fields.d ?? 1) : Number(fields.D);
  const [minute, second] = [Number(fields.m ?? 0), Number(fields.s ?? 0)];
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + readMilli(fields);
  const wallClock = toUtc(year, fields.D === undefined ? month : 0, day) + time;
  const date = new Date(wallClock);
  const isReal = fields.D !== undefined || (date.getUTCMonth() === month && date.getUTCDate() === day);
  if (!isReal || hour > 23 || minute > 59 || second > 59) {
    throw new BadArgument(`Text '${text}' could not be parsed: no such date or time`);
  }
  return wallClock;
};

/** A pattern's regular expression; the letter of each group is added to `letters`. */
const toMatcher = (tokens: readonly Token[], letters: string[]): string =>
  tokens
    .map((token) => {
      if (token.kind === 'text') return escapeText(token.text);
      if (token.kind === 'optional') return `(?:${toMatcher(token.tokens, letters)})?`;
      letters.push(token.letter);
      return `(${toSource(token.letter, token.count)})`;
    })
    .join('');

const readYear = ({ y, u, Y }: Fields): number => {
  const text = u ?? y ?? Y ?? '1970';
  return text.length === 2 ? 2000 + Number(text) : Number(text);
};

const readMonth = ({ M, L }: Fields): number => {
  const text = M ?? L ?? '1';
  if (/^\d+$/.test(text)) return Number(text) - 1;
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
};

const readHour = ({ H, k, h, K, a }: Fields): number => {
  if (H !== undefined) return Number(H);
  if (k !== undefined) return Number(k) % 24;
  return (Number(h ?? K ?? 0) % 12) + (a?.toUpperCase() === 'PM' ? 12 : 0);
};

const readMilli = ({ S, n }: Fields): number =>
  n === undefined ? Number((S ?? '').padEnd(3, '0').slice(0, 3)) : Math.floor(Number(n) / 1_000_000);

const escapeText = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&');

/** One letter takes all adjacent digits; several take exactly that number, which separates `yyyyMMdd`. */
const toSource = (letter: string, count: number): string => {
  if ((letter === 'M' || letter === 'L') && count > 2) return WORD;
  if ((letter === 'e' || letter === 'c') && count > 2) return WORD;
  if ((letter === 'Q' || letter === 'q') && count > 2) return '[Q0-9][A-Za-z0-9 ]*';
  return SOURCES[letter] ?? (count === 1 ? '\\d+' : `\\d{${count}}`);
};
