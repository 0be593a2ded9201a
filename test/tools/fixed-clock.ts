/** A clock that stands still until it is told to go on. */
export const createFixedClock = (
  start = Date.parse('2026-11-23T12:00:00.000Z'),
): { now(): number; advance(milliseconds: number): void } => {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
};
