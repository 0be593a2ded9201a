import type { Log } from './log.ts';

/** Ends what was started, the last first. */
export interface Teardown {
  /** `stop` may wait for a start that is still under way, and must then end what came of it. */
  add(stop: () => Promise<void> | void): void;
  /** Ends everything, one after the other; the same promise however often it is called. Never rejects. */
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
        // The others are to end all the same.
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
