/** A clock that only advances on request. */
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
