import type { Timers } from './timers.ts';

/** Waits that can be cancelled together. */
export interface Waits {
  /** Resolves with true after the time, with false as soon as `stop` is called. */
  wait(milliseconds: number): Promise<boolean>;
  stop(): void;
}

export const createWaits = (timers: Pick<Timers, 'after'>): Waits => {
  const waiting = new Set<() => void>();
  let isStopped = false;
  const wait = (milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      if (isStopped) return resolve(false);
      const cancel = timers.after(milliseconds, () => {
        waiting.delete(giveUp);
        resolve(true);
      });
      const giveUp = (): void => {
        cancel();
        resolve(false);
      };
      waiting.add(giveUp);
    });
  const stop = (): void => {
    isStopped = true;
    for (const giveUp of waiting) giveUp();
    waiting.clear();
  };
  return { wait, stop };
};
