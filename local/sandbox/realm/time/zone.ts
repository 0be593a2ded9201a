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
  if (size > 18 * 3600) throw new BadArgument(`Zone offset not in valid range: -18:00 to +18:00`);
  return sign === '-' ? -size : size;
};

/** Throws `BadArgument` for an unknown time zone. */
export const toZone = (name: string): Zone => {
  const named = /^(?:UTC|GMT|UT)(?=[+-]|$)/.exec(name)?.[0];
  const rest = named === undefined ? name : name.slice(named.length);
  const offset = rest === '' && named !== undefined ? 0 : readOffset(rest);
  if (offset !== null) return { id: name, isOffset: named === undefined, offsetAt: () => offset };
  try {
    return createRegion(name);
  } catch {
    throw new BadArgument(`Unknown time-zone ID: ${name}`);
  }
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
