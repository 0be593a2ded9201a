import type { Clock } from './clock.ts';

/** A rate limit. */
export interface RateLimit {
  /** Whether one more is allowed now; if so, it is counted. */
  take(): boolean;
}

/** Counts per whole second of the clock. */
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
