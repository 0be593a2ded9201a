import { BadArgument } from '../ending.ts';
import type { JavaRegexes } from '../regex/java-regex.ts';
import { toUtc } from './calendar.ts';
import { toFieldSource } from './field-sources.ts';
import { DAYS, MONTHS, readPattern, type Token } from './pattern.ts';
import { readOffset, toInstant, toZone } from './zone.ts';
import { readZoneName } from './zone-names.ts';

/** The fields of a text, by pattern letter. */
type Fields = Readonly<Record<string, string>>;

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
    const offset = fields.X ?? fields.x ?? fields.Z ?? fields.O;
    // `GMT+08:00`, for four letters Z, and `GMT+8`.
    if (offset !== undefined) return wallClock - (readOffset(offset.replace(/^GMT/, '')) ?? 0) * 1000;
    const name = fields.z ?? fields.v;
    return toInstant(wallClock, name === undefined ? toZone(fields.V ?? zoneName) : readZoneName(name));
  };
  return {
    parse,
    parseIso: (text) => {
      const [whole, fraction] = ISO.exec(text) ?? [];
      if (whole === undefined) throw new BadArgument(`Text '${text}' could not be parsed as ISO 8601`);
      const plain = fraction === undefined ? text : text.replace(/[.,]\d+/, '');
      const pattern = /T\d{2}:\d{2}:/.test(plain) ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm";
      return parse(plain, `${pattern}[XXXXX][XXXX][X]`) + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
    },
  };
};

/** Patterns of adjacent fields, such as `yMd`, can be matched in many ways: the matcher has to have a limit. */
const readFields = (text: string, pattern: string, regexes: JavaRegexes): Fields => {
  const fields: Field[] = [];
  const found = regexes.find(`\\A${toMatcher(readPattern(pattern), fields)}\\z`, text, 0);
  if (found === null)
    throw new BadArgument(`Text '${text}' could not be parsed with the pattern '${pattern}'`);
  return Object.fromEntries(
    fields.flatMap(({ letter, count }, index): [string, string][] => {
      const value = found.group(index + 1);
      if (value === null) return [];
      const isShortYear = count === 2 && /[yuY]/.test(letter);
      return [[letter, isShortYear ? `20${value}` : value]];
    }),
  );
};

/**
 * The wall-clock time of the fields, as milliseconds as if it were UTC: resolved in the default style of Java's
 * formatters, which AppSync is assumed to use. The 31st of February is its last day, and 24:00 the next day.
 */
const toWallClock = (fields: Fields, text: string): number => {
  const reject = (): never => {
    throw new BadArgument(`Text '${text}' could not be parsed: no such date or time`);
  };
  const date = readDate(fields) ?? reject();
  const time = readTime(fields) ?? reject();
  const names = fields.E === undefined ? [] : DAYS.filter((name) => name.startsWith(fields.E ?? ''));
  const isNamed = names.length === 0 || names.includes(DAYS[new Date(date).getUTCDay()] ?? '');
  return isNamed ? date + time : reject();
};

/** Midnight of the date; null if there is none. */
const readDate = (fields: Fields): number | null => {
  const year = readYear(fields);
  if (year === null) return null;
  if (fields.D !== undefined) {
    const lastDay = (toUtc(year + 1, 0, 1) - toUtc(year, 0, 1)) / 86_400_000;
    return isWithin(Number(fields.D), 1, lastDay) ? toUtc(year, 0, Number(fields.D)) : null;
  }
  const [month, day] = [readMonth(fields), Number(fields.d ?? 1)];
  if (!isWithin(month, 0, 11) || !isWithin(day, 1, 31)) return null;
  return Math.min(toUtc(year, month, day), toUtc(year, month + 1, 0));
};

/** Milliseconds since midnight; null if there is no such time. */
const readTime = (fields: Fields): number | null => {
  if (fields.A !== undefined) return isWithin(Number(fields.A), 0, 86_399_999) ? Number(fields.A) : null;
  if (fields.N !== undefined) return Math.floor(Number(fields.N) / 1_000_000);
  const hour = readHour(fields);
  const [minute, second] = [Number(fields.m ?? 0), Number(fields.s ?? 0)];
  if (hour === null || minute > 59 || second > 59) return null;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + readMilli(fields);
  return time <= 86_400_000 ? time : null;
};

const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;

type Field = Extract<Token, { kind: 'field' }>;

/** A pattern's regular expression; the field of each group is added to `fields`. */
const toMatcher = (tokens: readonly Token[], fields: Field[]): string =>
  tokens
    .map((token) => {
      if (token.kind === 'text') return escapeText(token.text);
      if (token.kind === 'optional') return `(?:${toMatcher(token.tokens, fields)})?`;
      fields.push(token);
      return `(${toFieldSource(token.letter, token.count)})`;
    })
    .join('');

/** Null for the year 0 of an era. */
const readYear = ({ y, u, Y, G }: Fields): number | null => {
  if (u !== undefined) return Number(u);
  const year = Number(y ?? Y ?? '1970');
  if (year < 1) return null;
  return G?.startsWith('B') === true ? 1 - year : year;
};

const readMonth = ({ M, L }: Fields): number => {
  const text = M ?? L ?? '1';
  if (/^\d+$/.test(text)) return Number(text) - 1;
  // Of one letter, Java has the last month.
  const find = text.length === 1 ? MONTHS.findLastIndex.bind(MONTHS) : MONTHS.findIndex.bind(MONTHS);
  return find((name) => name.startsWith(text));
};

/** Up to 24, which is midnight of the next day; null for an hour that a clock of twelve hours does not have. */
const readHour = ({ H, k, h, K, a }: Fields): number | null => {
  if (H !== undefined) return Number(H);
  if (k !== undefined) return isWithin(Number(k), 0, 24) ? Number(k) % 24 : null;
  if (h !== undefined && !isWithin(Number(h), 0, 12)) return null;
  if (K !== undefined && !isWithin(Number(K), 0, 11)) return null;
  // Without an hour, Java takes the middle of the half of the day.
  return (Number(h ?? K ?? (a === undefined ? 0 : 6)) % 12) + (a === 'PM' ? 12 : 0);
};

const readMilli = ({ S, n }: Fields): number =>
  n === undefined ? Number((S ?? '').padEnd(3, '0').slice(0, 3)) : Math.floor(Number(n) / 1_000_000);

const escapeText = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&');
