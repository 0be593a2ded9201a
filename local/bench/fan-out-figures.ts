/** The messages that subscribers received within a time. */
export interface Measurement {
  seconds: number;
  /** From the publication of each message to its arrival. */
  microseconds: number[];
}

/** The rate of all measurements together, and the times of their messages. */
export const summarize = (measurements: readonly Measurement[]): { perSecond: number; text: string } => {
  const sorted = measurements.flatMap(({ microseconds }) => microseconds).sort((one, other) => one - other);
  const seconds = measurements.reduce((sum, measurement) => sum + measurement.seconds, 0);
  const perSecond = Math.round(sorted.length / seconds);
  const text = `${perSecond.toLocaleString('en')} messages/s, p50 ${toMilliseconds(sorted, 0.5)}, p99 ${toMilliseconds(sorted, 0.99)}`;
  return { perSecond, text };
};

/** The time within which this share of the messages arrived. */
const toMilliseconds = (sorted: readonly number[], share: number): string =>
  `${((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) / 1000).toFixed(1)} ms`;
