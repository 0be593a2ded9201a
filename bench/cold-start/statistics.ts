import { toMedian } from '../../test/tools/bench-row.ts';
import type { FirstAnswer } from './time-first-answer.ts';

/** Of several runs, in milliseconds. */
export interface Times {
  median: number;
  low: number;
  high: number;
  /** The median of the processor time. */
  cpu: number;
}

export const toTimes = (answers: readonly FirstAnswer[]): Times => {
  const sorted = sort(answers.map(({ elapsed }) => elapsed));
  return {
    median: toMedian(sorted),
    low: sorted[0] ?? Number.NaN,
    high: sorted.at(-1) ?? Number.NaN,
    cpu: toMedian(answers.map(({ cpu }) => cpu)),
  };
};

export const formatTimes = ({ median, low, high, cpu }: Times): string => {
  const spread = `(${low.toFixed(0)} to ${high.toFixed(0)})`.padEnd(14);
  return `${median.toFixed(0).padStart(5)} ms  ${spread} ${cpu.toFixed(0).padStart(5)} ms`;
};

/** The ratio of the times, with and without the start of Node.js that both include. */
export const compare = (one: Times, other: Times, bare: Times): string =>
  [
    `${toPart(one.median, other.median)} of the time`,
    `${toPart(one.median - bare.median, other.median - bare.median)} of it without the start of Node`,
    `${toPart(one.cpu, other.cpu)} of the processor time`,
  ].join(', ');

export const formatBytes = (bytes: number): string => bytes.toLocaleString('en');

const sort = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

const toPart = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
