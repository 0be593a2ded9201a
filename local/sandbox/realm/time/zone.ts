import { BadArgument } from '../ending.ts';
import { toUtc } from './calendar.ts';

/** A time zone by its Java name: `+08:00`, `UTC`, `Australia/Perth`. */
export interface Zone {
  id: string;
  /** Whether the zone is a plain offset, which Java prints in place of a name. */
  isOffset: boolean;
  /** Seconds east of Greenwich at that instant. */
  offsetAt(epochMilliSeconds: number): number;
}

const DAY = 86_400_000;

const OFFSET = /^([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?$/;

/** Seconds of `+8`, `+08`, `+0800`, `+08:00`, `-07:00:30`; null for any other text. */
export const readOffset = (text: string): number | null => {
  if (text === 'Z') return 0;
  const [, sign, hours, minutes, seconds] = OFFSET.exec(text) ?? [];
  if (sign === undefined) return null;
  const size = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  if (Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59)
    throw new BadArgument(`Zone offset minutes and seconds are at most 59: ${text}`);
  if (size > 18 * 3600) throw new BadArgument(`Zone offset not in valid range: -18:00 to +18:00`);
  return sign === '-' ? -size : size;
};

/** The forms of Java's `ZoneOffset.of`. */
const OFFSET_ID = /^(?:Z|[+-](?:\d|\d{2}(?:\d{2}){0,2}|\d{2}(?::\d{2}){1,2}))$/;

const REGION_ID = /^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/;

/** Names that JavaScript knows and Java's `ZoneId.of` does not: `ZoneId.SHORT_IDS`. */
const SHORT_IDS: ReadonlySet<string> = new Set([
  ...[
    'ACT',
    'AET',
    'AGT',
    'ART',
    'AST',
    'BET',
    'BST',
    'CAT',
    'CNT',
    'CST',
    'CTT',
    'EAT',
    'ECT',
    'EST',
    'HST',
  ],
  ...['IET', 'IST', 'JST', 'MIT', 'MST', 'NET', 'NST', 'PLT', 'PNT', 'PRT', 'PST', 'SST', 'VST'],
]);

/**
 * The zone of an id, in any form that Java's `ZoneId.of` takes; its own id has the normal form. Throws `BadArgument` for
 * an unknown one.
 */
export const toZone = (name: string): Zone => {
  const prefix = /^(?:UTC|GMT|UT)(?=[+-]|$)/.exec(name)?.[0] ?? '';
  const rest = name.slice(prefix.length);
  if (OFFSET_ID.test(rest) || (prefix !== '' && rest === '')) {
    const offset = rest === '' ? 0 : (readOffset(rest) ?? 0);
    const id = prefix === '' ? writeOffsetId(offset) : prefix + (offset === 0 ? '' : writeOffsetId(offset));
    return { id, isOffset: prefix === '', offsetAt: () => offset };
  }
  try {
    if (REGION_ID.test(name) && !SHORT_IDS.has(name)) return createRegion(name);
  } catch {
    // Not a region that JavaScript knows.
  }
  throw new BadArgument(`Unknown time-zone ID: ${name}`);
};

/**
 * The instant of this wall-clock time in the zone, given as milliseconds as if it were UTC. A time that occurs
 * twice is the first one, and a time that clocks skip is as much later: `ZonedDateTime.of`.
 */
export const toInstant = (wallClock: number, zone: Zone): number => {
  const before = wallClock - zone.offsetAt(wallClock - DAY) * 1000;
  const after = wallClock - zone.offsetAt(wallClock + DAY) * 1000;
  const isOf = (instant: number): boolean => instant + zone.offsetAt(instant) * 1000 === wallClock;
  return isOf(before) || !isOf(after) ? before : after;
};

/** `Z`, `+08:00` or `-07:00:30`: the id of a Java `ZoneOffset`. */
const writeOffsetId = (offset: number): string => {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const parts = [
    Math.floor(size / 3600),
    Math.floor(size / 60) % 60,
    ...(size % 60 === 0 ? [] : [size % 60]),
  ];
  return `${offset < 0 ? '-' : '+'}${parts.map((part) => `${part}`.padStart(2, '0')).join(':')}`;
};

/** Wall-clock time of a region, parsed as if it were UTC, minus the instant itself. */
const createRegion = (id: string): Zone => {
  const options = {
    timeZone: id,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { ...options, ...clock });
  const own = format.resolvedOptions().timeZone;
  // JavaScript ignores the case of names, Java does not.
  if (own !== id && own.toLowerCase() === id.toLowerCase()) throw new RangeError(id);
  const offsetAt = (instant: number): number => {
    const parts = format.formatToParts(instant);
    const read = (wanted: string): number =>
      Number(parts.find(({ type }) => type === wanted)?.value ?? Number.NaN);
    const isBefore = parts.some(({ type, value }) => type === 'era' && value.startsWith('B'));
    const year = isBefore ? 1 - read('year') : read('year');
    const seconds = (read('hour') * 60 + read('minute')) * 60 + read('second');
    const days = toUtc(year, read('month') - 1, read('day')) / 1000;
    return days + seconds - Math.floor(instant / 1000);
  };
  return { id, isOffset: false, offsetAt };
};
