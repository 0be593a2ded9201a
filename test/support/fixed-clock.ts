import type { Clock } from '../../local/kernel/clock.ts';

/** A clock that stands still until it is told to go on. */
export const createFixedClock = (
  start = Date.parse('2026-11-23T12:00:00.000Z'),
): Clock & { advance(ms: number): void } => {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
};
