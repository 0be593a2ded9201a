/**
 * Calendar-dependent parts of a date: weeks of the United States, from Sunday, the first of which contains 1
 * January.
 */
const DAY = 86_400_000;

/** Milliseconds of a date in UTC, months from 0. `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
export const toUtc = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(year, month, day);

/** The year of the date's week. */
export const readWeekYear = (date: Date): number =>
  new Date(date.getTime() + (6 - date.getUTCDay()) * DAY).getUTCFullYear();

/** The week of that year, from 1. */
export const readWeek = (date: Date): number => {
  const first = new Date(toUtc(readWeekYear(date), 0, 1));
  const start = first.getTime() - first.getUTCDay() * DAY;
  return Math.floor((date.getTime() - start) / (7 * DAY)) + 1;
};

/** The week of the month, from 1. */
export const readMonthWeek = (date: Date): number => {
  const first = new Date(toUtc(date.getUTCFullYear(), date.getUTCMonth(), 1));
  return Math.floor((date.getUTCDate() - 1 + first.getUTCDay()) / 7) + 1;
};

export const writeEra = (date: Date, count: number): string => {
  const isCommon = date.getUTCFullYear() > 0;
  if (count === 5) return isCommon ? 'A' : 'B';
  if (count === 4) return isCommon ? 'Anno Domini' : 'Before Christ';
  return isCommon ? 'AD' : 'BC';
};

export const writeQuarter = (date: Date, count: number): string => {
  const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
  if (count === 3) return `Q${quarter}`;
  if (count === 4) return `${quarter}${['st', 'nd', 'rd', 'th'][quarter - 1]} quarter`;
  return `${quarter}`.padStart(count === 5 ? 1 : count, '0');
};

/** The periods of CLDR for English, as Java has them from version 16. */
export const writeDayPeriod = (date: Date, count: number): string => {
  const hour = date.getUTCHours();
  // Java counts minutes here: seconds after midnight are midnight too.
  const isWhole = date.getUTCMinutes() === 0;
  if (isWhole && hour === 0) return count === 5 ? 'mi' : 'midnight';
  if (isWhole && hour === 12) return count === 5 ? 'n' : 'noon';
  if (hour < 6 || hour >= 21) return 'at night';
  if (hour < 12) return 'in the morning';
  return hour < 18 ? 'in the afternoon' : 'in the evening';
};
