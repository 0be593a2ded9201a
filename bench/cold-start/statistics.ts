/** Milliseconds of several runs. */
export interface Times {
  median: number;
  low: number;
  high: number;
}

export const toTimes = (values: readonly number[]): Times => {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    low: sorted[0] ?? Number.NaN,
    high: sorted.at(-1) ?? Number.NaN,
  };
};

export const formatTimes = ({ median, low, high }: Times): string =>
  `${median.toFixed(0).padStart(5)} ms  ${`(${low.toFixed(0)} to ${high.toFixed(0)})`.padEnd(14)}`;

export const formatBytes = (bytes: number): string => bytes.toLocaleString('en').padStart(11);
