import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BenchRow, report, toMedian } from '../tools/bench-row.ts';

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  vi.stubEnv('BENCH_ROWS', undefined);
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the median', () => {
  test.each([
    [[3], 3],
    [[3, 1], 3],
    [[10, 9, 2], 9],
    [[4, 1, 3, 2], 3],
  ])('of %j is %d', (values, median) => {
    expect(toMedian(values)).toBe(median);
  });

  test('of no values is not a number', () => {
    expect(toMedian([])).toBeNaN();
  });

  test('is one of the values, with at most half of them on either side', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const median = toMedian(values);
        expect(values).toEqual(before);
        expect(values).toContain(median);
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('a reported row', () => {
  test('is printed with its figure alone', () => {
    report({ name: 'node', figure: '40 ms' });
    expect(printed).toEqual([`${'node'.padEnd(44)}         40 ms`]);
  });

  test.each([
    [true, 'met'],
    [false, 'NOT met'],
  ])('with a goal that is met: %s is printed as "%s"', (isMet, verdict) => {
    report({ name: 'node', figure: '40 ms', beside: 'bare, 20 ms', ratio: 2, goal: '≤ 1', isMet });
    expect(printed[0]).toMatch(new RegExp(`40 ms {4}2\\.00  beside bare, 20 ms  goal ≤ 1: ${verdict}$`));
  });

  test('is appended to the file of `npm run bench`, a line of JSON each', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-row-'));
    try {
      vi.stubEnv('BENCH_ROWS', join(folder, 'rows'));
      const rows: BenchRow[] = [
        { name: 'a\nb', figure: '1 ms' },
        { name: 'c', figure: '2 ms', goal: '≤ 3 ms', isMet: true },
      ];
      for (const row of rows) report(row);
      const lines = readFileSync(join(folder, 'rows'), 'utf8').split('\n');
      expect(lines.pop()).toBe('');
      expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
