import type { Clock } from './clock.ts';

/** How often something may be done. */
export interface RateLimit {
  /** Whether it may be done once more now; counts it where it may. */
  take(): boolean;
}

/** Counts by whole seconds of the clock. */
export const createRateLimit = ({ clock, perSecond }: { clock: Clock; perSecond: number }): RateLimit => {
  let second = 0;
  let taken = 0;
  return {
    take: () => {
      const now = Math.floor(clock.now() / 1_000);
      if (now !== second) taken = 0;
      second = now;
      if (taken >= perSecond) return false;
      taken += 1;
      return true;
    },
  };
};
