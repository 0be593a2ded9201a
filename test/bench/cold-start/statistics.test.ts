import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  formatBytes,
  formatTimes,
  type Times,
  toTimes,
} from '../../../bench/cold-start/statistics.ts';

const times = (median: number, cpu = median): Times => ({ median, low: median, high: median, cpu });

describe('the times of several runs', () => {
  test('have a median, the lowest and the highest, sorted as numbers', () => {
    const answers = [100, 9, 1000].map((elapsed, index) => ({ elapsed, cpu: 10 - index }));
    expect(toTimes(answers)).toEqual({ median: 100, low: 9, high: 1000, cpu: 9 });
  });

  test('of one run are all the same', () => {
    expect(toTimes([{ elapsed: 7, cpu: 3 }])).toEqual({ median: 7, low: 7, high: 7, cpu: 3 });
  });

  test('of no run are not numbers', () => {
    expect(toTimes([])).toEqual({ median: Number.NaN, low: Number.NaN, high: Number.NaN, cpu: Number.NaN });
  });

  test('do not depend on the order of the runs', () => {
    const anyAnswers = fc.array(fc.record({ elapsed: fc.nat(), cpu: fc.nat() }), { minLength: 1 });
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { median, low, high } = toTimes(answers);
        expect(toTimes([...answers].reverse())).toEqual(toTimes(answers));
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('are printed in columns of the same width', () => {
    const short = formatTimes({ median: 5, low: 4.4, high: 6.6, cpu: 3 });
    const long = formatTimes({ median: 1234.5, low: 999.5, high: 9876.5, cpu: 987.6 });
    expect(short).toBe('    5 ms  (4 to 7)           3 ms');
    expect(long).toHaveLength(short.length);
  });
});

describe('the comparison of times', () => {
  test('has the ratio with and without the start of Node, and that of the processor time', () => {
    expect(compare(times(150, 30), times(300, 90), times(50))).toBe(
      '50 % of the time, 40 % of it without the start of Node, 33 % of the processor time',
    );
  });

  test('of equal times is 100 %', () => {
    expect(compare(times(90), times(90), times(40)).match(/100 %/g)).toHaveLength(3);
  });
});

test.each([
  [0, '0'],
  [999, '999'],
  [360_000, '360,000'],
])('%d bytes are printed as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
