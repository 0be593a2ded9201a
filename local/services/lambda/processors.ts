import { availableParallelism } from 'node:os';

/** The processors of this machine, as far as environments share them. */
export interface Processors {
  count: number;
  /** Whether this process used nearly all of them lately. To be called often while it matters. */
  areBusy(): boolean;
}

/** Of all processors together. */
const BUSY = 0.75;
/** Processor times are exact to some milliseconds. */
const LEAST_MS = 50;

/** `measureUsed` returns the microseconds that this process has used so far, on all processors together. */
export const createProcessors = (
  count = availableParallelism(),
  measureUsed: () => number = measureProcess,
): Processors => {
  let since = performance.now();
  let usedBefore = measureUsed();
  let wereBusy = false;
  return {
    count,
    areBusy: () => {
      const milliseconds = performance.now() - since;
      if (milliseconds < LEAST_MS) return wereBusy;
      const used = measureUsed();
      wereBusy = (used - usedBefore) / 1_000 / milliseconds >= BUSY * count;
      since += milliseconds;
      usedBefore = used;
      return wereBusy;
    },
  };
};

const measureProcess = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
