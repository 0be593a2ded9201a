/** Calls back after this many milliseconds, and returns a function that cancels it. */
export type After = (milliseconds: number, callback: () => void) => () => void;

export const startTimer: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

export interface Watchdog {
  /** Expects the next message within this time; replaces the previous expectation. */
  expect(what: string, withinMs: number): void;
  stop(): void;
}

/** Calls `onSilence` once, if the expected message does not arrive in time. */
export const createWatchdog = (after: After, onSilence: (reason: string) => void): Watchdog => {
  let cancel = (): void => {};
  return {
    expect: (what, withinMs) => {
      cancel();
      cancel = after(withinMs, () => onSilence(`No ${what} within ${withinMs} ms.`));
    },
    stop: () => cancel(),
  };
};
