import { BadArgument } from '../ending.ts';
import {
  readMonthWeek,
  readWeek,
  readWeekYear,
  toUtc,
  writeDayPeriod,
  writeEra,
  writeQuarter,
} from './calendar.ts';
import { DAYS, MONTHS, readPattern, type Token } from './pattern.ts';
import { toZone, type Zone } from './zone.ts';
import { writeZoneName } from './zone-names.ts';

/** An instant with the wall-clock time of its zone, which is read from `local` as if it were UTC. */
interface Moment {
  instant: number;
  local: Date;
  offset: number;
  zone: Zone;
}

const pad = (value: number, width: number): string => `${Math.abs(value)}`.padStart(width, '0');

/** From four letters on, a year of more digits has a sign. */
const writeYear = (year: number, count: number): string => {
  if (count === 2) return pad(year % 100, 2);
  const digits = pad(year, count);
  if (year < 0) return `-${digits}`;
  return count > 3 && digits.length > count ? `+${digits}` : digits;
};

/** The year before the year 1 is the year 1 of the previous era. */
const readYearOfEra = (year: number): number => (year > 0 ? year : 1 - year);

const writeName = (name: string, count: number): string => {
  if (count === 4) return name;
  return count === 5 ? name.charAt(0) : name.slice(0, 3);
};

const writeMonth = (month: number, count: number): string =>
  count < 3 ? pad(month + 1, count) : writeName(MONTHS[month] ?? '', count);

/** `Z`, `+0800`, `+08:00`, `-07:00:30`: patterns differ in the number of parts and the colons. */
const writeOffset = (
  offset: number,
  separator: string,
  parts: { minutes: boolean; seconds: boolean },
): string => {
  const size = Math.abs(offset);
  const [hours, minutes, seconds] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const withSeconds = parts.seconds && seconds > 0 ? separator + pad(seconds, 2) : '';
  const hasMinutes = parts.minutes || minutes > 0 || withSeconds !== '';
  const withMinutes = hasMinutes ? separator + pad(minutes, 2) : '';
  return `${offset < 0 ? '-' : '+'}${pad(hours, 2)}${withMinutes}${withSeconds}`;
};

const writeOffsetX = (offset: number, count: number): string =>
  writeOffset(offset, count === 3 || count === 5 ? ':' : '', { minutes: count > 1, seconds: count > 3 });

const writeGmt = (offset: number, long: boolean): string => {
  if (offset === 0) return 'GMT';
  if (long) return `GMT${writeOffset(offset, ':', { minutes: true, seconds: true })}`;
  return `GMT${writeOffset(offset, ':', { minutes: false, seconds: true }).replace(/^([+-])0/, '$1')}`;
};

const writeOffsetZ = (offset: number, count: number): string => {
  if (count === 4) return writeGmt(offset, true);
  if (count === 5) return offset === 0 ? 'Z' : writeOffsetX(offset, 5);
  return writeOffset(offset, '', { minutes: true, seconds: false });
};

const readDayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - toUtc(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

const readMilliOfDay = (date: Date): number => ((date.getTime() % 86_400_000) + 86_400_000) % 86_400_000;

type Write = (moment: Moment, count: number) => string;

const writeMonthOf: Write = ({ local }, count) => writeMonth(local.getUTCMonth(), count);

/** Weeks of the United States begin on Sunday. */
const writeDayOfWeek: Write = ({ local }, count) =>
  count < 3 ? pad(local.getUTCDay() + 1, count) : writeName(DAYS[local.getUTCDay()] ?? '', count);

/** One entry per pattern letter. `java.time.format.DateTimeFormatter`, "Patterns for Formatting and Parsing". */
const WRITE: Readonly<Record<string, Write>> = {
  y: ({ local }, count) => writeYear(readYearOfEra(local.getUTCFullYear()), count),
  u: ({ local }, count) => writeYear(local.getUTCFullYear(), count),
  Y: ({ local }, count) => writeYear(readWeekYear(local), count),
  M: writeMonthOf,
  L: writeMonthOf,
  d: ({ local }, count) => pad(local.getUTCDate(), count),
  D: ({ local }, count) => pad(readDayOfYear(local), count),
  G: ({ local }, count) => writeEra(local, count),
  Q: ({ local }, count) => writeQuarter(local, count),
  q: ({ local }, count) => writeQuarter(local, count),
  w: ({ local }, count) => pad(readWeek(local), count),
  W: ({ local }, count) => pad(readMonthWeek(local), count),
  // As in Java before version 19: the day within the week of seven days that began with the month.
  F: ({ local }, count) => pad(((local.getUTCDate() - 1) % 7) + 1, count),
  e: writeDayOfWeek,
  c: writeDayOfWeek,
  B: ({ local }, count) => writeDayPeriod(local, count),
  E: ({ local }, count) => writeName(DAYS[local.getUTCDay()] ?? '', count),
  a: ({ local }) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: ({ local }, count) => pad(local.getUTCHours(), count),
  k: ({ local }, count) => pad(local.getUTCHours() || 24, count),
  K: ({ local }, count) => pad(local.getUTCHours() % 12, count),
  h: ({ local }, count) => pad(local.getUTCHours() % 12 || 12, count),
  m: ({ local }, count) => pad(local.getUTCMinutes(), count),
  s: ({ local }, count) => pad(local.getUTCSeconds(), count),
  S: ({ local }, count) => pad(local.getUTCMilliseconds(), 3).padEnd(count, '0').slice(0, count),
  n: ({ local }, count) => pad(local.getUTCMilliseconds() * 1_000_000, count),
  A: ({ local }, count) => pad(readMilliOfDay(local), count),
  N: ({ local }, count) => pad(readMilliOfDay(local) * 1_000_000, count),
  z: ({ zone, instant }, count) => writeZoneName(zone, instant, count === 4 ? 'long' : 'short'),
  v: ({ zone, instant }, count) => writeZoneName(zone, instant, count === 4 ? 'longGeneric' : 'shortGeneric'),
  V: ({ zone }) => zone.id,
  O: ({ offset }, count) => writeGmt(offset, count === 4),
  X: ({ offset }, count) => (offset === 0 ? 'Z' : writeOffsetX(offset, count)),
  x: ({ offset }, count) => writeOffsetX(offset, count),
  Z: ({ offset }, count) => writeOffsetZ(offset, count),
};

/** Formats an instant (epoch milliseconds) with a Java pattern, in a time zone. */
export const formatInstant = (instant: number, pattern: string, zoneName = 'UTC'): string => {
  const zone = toZone(zoneName);
  const offset = zone.offsetAt(instant);
  const moment = { instant, local: new Date(instant + offset * 1000), offset, zone };
  return writeTokens(readPattern(pattern), moment);
};

/** `p` pads the field after it with spaces. */
const writeTokens = (tokens: readonly Token[], moment: Moment): string =>
  tokens
    .map((token, index) => {
      const before = tokens[index - 1];
      const width = before?.kind === 'field' && before.letter === 'p' ? before.count : 0;
      const text = writeToken(token, moment);
      if (width > 0 && text.length > width)
        throw new BadArgument(
          `Cannot print as output of ${text.length} characters exceeds pad width of ${width}`,
        );
      return text.padStart(width);
    })
    .join('');

const writeToken = (token: Token, moment: Moment): string => {
  if (token.kind === 'text') return token.text;
  if (token.kind === 'optional') return writeTokens(token.tokens, moment);
  return WRITE[token.letter]?.(moment, token.count) ?? '';
};
