/** An offset from UTC as AppSync takes it: `Z`, `±hh:mm` or `±hh:mm:ss`. */
export const OFFSET = '(?:Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)';

/** A time with seconds and fraction optional; AppSync's own example ends in a bare dot. */
export const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{0,9})?)?';

/** A calendar date; the year may be negative. Groups: year, month, day. */
export const DATE = '(-?\\d{4,9})-(\\d\\d)-(\\d\\d)';

/** Whether the groups of a `DATE` match name a day that exists. */
export const isCalendarDay = (match: RegExpExecArray | null): boolean => {
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  // Leap years repeat every 400 years; Date.UTC reads years below 100 as 19xx.
  const equivalentYear = 2000 + (((year % 400) + 400) % 400);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(equivalentYear, month);
};

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
