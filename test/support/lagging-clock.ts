/** A clock that is late by a time, until it is set right. */
export interface LaggingClock {
  now(): number;
  catchUp(): void;
}

export const createLaggingClock = (lagMs: number): LaggingClock => {
  let lag = lagMs;
  return {
    now: () => Date.now() - lag,
    catchUp: () => {
      lag = 0;
    },
  };
};
