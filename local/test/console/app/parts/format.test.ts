import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
} from '../../../../console/app/parts/format.ts';

const UNITS: Readonly<Record<string, number>> = { µs: 0.001, ms: 1, s: 1_000 };

const toMilliseconds = (text: string): number => {
  const [number = '', unit = ''] = text.split(' ');
  return Number(number) * (UNITS[unit] ?? Number.NaN);
};

describe('a duration', () => {
  test('below a millisecond is in microseconds', () => {
    expect(formatDuration(0)).toBe('0 µs');
    expect(formatDuration(0.0004)).toBe('0 µs');
    expect(formatDuration(0.85)).toBe('850 µs');
  });

  test('below a second is in milliseconds, with a fraction below ten', () => {
    expect(formatDuration(1)).toBe('1.0 ms');
    expect(formatDuration(9.44)).toBe('9.4 ms');
    expect(formatDuration(12.4)).toBe('12 ms');
  });

  test('from a second on is in seconds', () => {
    expect(formatDuration(1_000)).toBe('1.0 s');
    expect(formatDuration(1_349)).toBe('1.3 s');
    expect(formatDuration(125_000)).toBe('125.0 s');
  });

  test('changes its unit when rounding reaches the next one', () => {
    expect(formatDuration(0.9996)).toBe('1.0 ms');
    expect(formatDuration(9.96)).toBe('10 ms');
    expect(formatDuration(999.6)).toBe('1.0 s');
  });

  test('is never shown as 1,000 of a smaller unit, and is off by 5 percent at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 1e6, noNaN: true }), (milliseconds) => {
        const text = formatDuration(milliseconds);
        if (!text.endsWith(' s')) expect(Number.parseFloat(text)).toBeLessThan(1_000);
        expect(Math.abs(toMilliseconds(text) / milliseconds - 1)).toBeLessThanOrEqual(0.0501);
      }),
    );
  });

  test('that is longer is never shown as a shorter one', () => {
    const duration = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(duration, duration, (one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        expect(toMilliseconds(formatDuration(short))).toBeLessThanOrEqual(
          toMilliseconds(formatDuration(long)) + 1e-9,
        );
      }),
    );
  });
});

describe('a time of day', () => {
  test('has milliseconds, and no "AM" or "PM"', () => {
    const noon = new Date(2026, 0, 31, 15, 4, 5, 6).getTime();
    expect(formatTime(noon)).toMatch(/^15.04.05.006$/);
  });

  test('at midnight is 00, not 24', () => {
    expect(formatTime(new Date(2026, 0, 31, 0, 30).getTime())).toMatch(/^00.30.00.000$/);
  });

  test('does not follow the clock of the reader', () => {
    vi.useFakeTimers({ now: 0 });
    const text = formatTime(1_000_000);
    vi.setSystemTime(5_000_000);
    expect(formatTime(1_000_000)).toBe(text);
    vi.useRealTimers();
  });
});

describe('a number of bytes', () => {
  test('is in the largest unit that it reaches', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(1_023)).toBe('1023 B');
    expect(formatBytes(1_024)).toBe('1 KB');
    expect(formatBytes(12_600)).toBe('12 KB');
    expect(formatBytes(3_565_158)).toBe('3.4 MB');
  });

  test('changes its unit when rounding reaches the next one', () => {
    expect(formatBytes(1_024 ** 2 - 1)).toBe('1.0 MB');
  });

  test('is never shown as 1,024 of a smaller unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_024 ** 3 - 1 }), (bytes) => {
        const text = formatBytes(bytes);
        if (!text.endsWith(' MB')) expect(Number.parseFloat(text)).toBeLessThan(1_024);
      }),
    );
  });
});

test('a count is plural unless it is one', () => {
  expect(formatCount(0, 'record')).toBe('0 records');
  expect(formatCount(1, 'record')).toBe('1 record');
  expect(formatCount(2, 'record')).toBe('2 records');
});
