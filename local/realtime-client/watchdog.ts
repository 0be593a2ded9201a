/** Calls back after so many milliseconds, and returns what cancels that. */
export type After = (milliseconds: number, callback: () => void) => () => void;

export const startTimer: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

export interface Watchdog {
  /** From now on the next sign of life may take so long; takes the place of what was expected before. */
  expect(what: string, withinMs: number): void;
  stop(): void;
}

/** Calls `onSilence` once, when what is expected does not come in time. */
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
