import type { Log } from './log.ts';

/** Stops what was started, in reverse order. */
export interface Teardown {
  /** `stop` may wait for a start in progress, and must then stop its result. */
  add(stop: () => Promise<void> | void): void;
  /** Stops everything, one after the other; repeated calls return the same promise. Never rejects. */
  run(): Promise<void>;
}

export const createTeardown = ({ log }: { log: Log }): Teardown => {
  const stops: (() => Promise<void> | void)[] = [];
  let running: Promise<void> | null = null;

  const stopAll = async (): Promise<void> => {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        // The others are stopped in any case.
        log.error('stop', error instanceof Error ? error.message : String(error));
      }
    }
  };
  return {
    add: (stop) => void stops.push(stop),
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
};
