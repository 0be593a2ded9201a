/** Rows of the benches of app and package: printed, and kept for `npm run bench`, which writes docs/performance.md. */
import { appendFileSync } from 'node:fs';

export interface BenchRow {
  /** What was measured: `getUser, 32 connections`. */
  name: string;
  /** With its unit: `680/s`. */
  figure: string;
  /** What it ran beside in the same run, with its figure; absent if it has a fixed limit. */
  beside?: string;
  /** Of the figure to that of `beside`. */
  ratio?: number;
  /** As printed: `≥ 0.60`, `≤ 1,000 ms`. Absent for rows that are only for comparison. */
  goal?: string;
  isMet?: boolean;
}

/** Prints the row, and appends it as a line of JSON to the file that `BENCH_ROWS` names. */
export const report = (row: BenchRow): void => {
  const { name, figure, beside, ratio, goal, isMet } = row;
  const verdict = goal === undefined ? '' : `goal ${goal}: ${isMet ? 'met' : 'NOT met'}`;
  const compared = beside === undefined ? '' : `beside ${beside}`;
  const cells = [
    name.padEnd(44),
    figure.padStart(12),
    ratio?.toFixed(2).padStart(6) ?? '',
    compared,
    verdict,
  ];
  console.log(cells.filter((cell) => cell !== '').join('  '));
  const file = process.env.BENCH_ROWS;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
};

/** The middle one; the upper of two. */
export const toMedian = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
