import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readMonthWeek,
  readWeek,
  readWeekYear,
  toUtc,
  writeDayPeriod,
} from '../../../../sandbox/realm/time/calendar.ts';

const DAY = 86_400_000;
const days = fc
  .integer({ min: -300_000, max: 300_000 })
  .map((count) => new Date(Date.UTC(2000, 0, 1) + count * DAY));

describe('a date in UTC', () => {
  test.each([
    [0, '0000-01-01T00:00:00.000Z'],
    [1, '0001-01-01T00:00:00.000Z'],
    [99, '0099-01-01T00:00:00.000Z'],
    [100, '0100-01-01T00:00:00.000Z'],
    [-1, '-000001-01-01T00:00:00.000Z'],
    [10_000, '+010000-01-01T00:00:00.000Z'],
  ])('of the year %i is in that year', (year, expected) => {
    expect(new Date(toUtc(year, 0, 1)).toISOString()).toBe(expected);
  });

  test('of day 0 is the last one of the month before', () => {
    expect(new Date(toUtc(2016, 2, 0)).toISOString()).toBe('2016-02-29T00:00:00.000Z');
  });
});

describe('a week', () => {
  test('is the same from Sunday to Saturday', () => {
    fc.assert(
      fc.property(days, (date) => {
        const sunday = new Date(date.getTime() - date.getUTCDay() * DAY);
        const week = [readWeekYear(sunday), readWeek(sunday)];
        expect([readWeekYear(date), readWeek(date)]).toEqual(week);
      }),
    );
  });

  test('is the first one of the year that its Saturday is in, or the next', () => {
    fc.assert(
      fc.property(days, (date) => {
        const next = new Date(date.getTime() + 7 * DAY);
        const isNewYear = readWeekYear(next) > readWeekYear(date);
        expect(readWeek(next)).toBe(isNewYear ? 1 : readWeek(date) + 1);
      }),
    );
  });

  test('of 1 January is the first one', () => {
    for (let year = 1990; year < 2030; year += 1) {
      const first = new Date(toUtc(year, 0, 1));
      expect([readWeekYear(first), readWeek(first), readMonthWeek(first)]).toEqual([year, 1, 1]);
    }
  });

  test('of a month is from 1 to 6', () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(readMonthWeek(date)).toBeGreaterThanOrEqual(1);
        expect(readMonthWeek(date)).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('the period of a day', () => {
  test('has a name for each minute', () => {
    const names = new Set(
      Array.from({ length: 1440 }, (_, minute) => writeDayPeriod(new Date(minute * 60_000), 1)),
    );
    expect([...names]).toEqual([
      'midnight',
      'at night',
      'in the morning',
      'noon',
      'in the afternoon',
      'in the evening',
    ]);
  });

  test('is midnight for a whole minute', () => {
    expect(writeDayPeriod(new Date(59_999), 1)).toBe('midnight');
    expect(writeDayPeriod(new Date(60_000), 1)).toBe('at night');
  });
});
