/** An offset from UTC as AppSync accepts it: `Z`, `±hh:mm` or `±hh:mm:ss`, and of at most 18 hours, as Java's are. */
export const OFFSET = '(?:Z|[+-](?:(?:0\\d|1[0-7]):[0-5]\\d(?::[0-5]\\d)?|18:00(?::00)?))';

/** A time with optional seconds and fraction; AppSync's own example ends in a dot. */
export const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{0,9})?)?';

/** A calendar date; the year may be negative. Groups: year, month, day. */
export const DATE = '(-?\\d{4,9})-(\\d\\d)-(\\d\\d)';

/** Whether the groups of a `DATE` match are an existing day. */
export const isCalendarDay = (match: RegExpExecArray | null): boolean => {
  if (match === null) return false;
  const [month, day] = [Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
};

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
