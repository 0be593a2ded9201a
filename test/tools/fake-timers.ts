import type { Timers } from 'appsync-offline';

export interface FakeTimers extends Timers {
  /** Advances the time and runs all timers that fall due, in order. */
  advance(milliseconds: number): void;
  /** How many are set. */
  readonly pending: number;
}

interface Timer {
  due: number;
  interval: number | null;
  callback(): void;
}

/** Time that passes only when told to. */
export const createFakeTimers = (): FakeTimers => {
  const timers = new Set<Timer>();
  let now = 0;

  const add = (timer: Timer) => {
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };

  const run = (timer: Timer): void => {
    now = timer.due;
    if (timer.interval === null) timers.delete(timer);
    else timer.due += timer.interval;
    timer.callback();
  };

  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(({ due }) => due <= until).sort((one, other) => one.due - other.due)[0];

  return {
    after: (milliseconds, callback) => add({ due: now + milliseconds, interval: null, callback }),
    every: (milliseconds, callback) => add({ due: now + milliseconds, interval: milliseconds, callback }),
    advance: (milliseconds) => {
      const until = now + milliseconds;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) run(timer);
      now = until;
    },
    get pending() {
      return timers.size;
    },
  };
};
