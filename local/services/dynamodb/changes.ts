import { pause } from '../../kernel/pause.ts';

/** Says when it is worth while to read a stream. */
export interface Changes {
  /** How many writes there have been. */
  count(): number;
  /** Notes a write that may be in a stream by now. */
  notify(): void;
  /** Resolves when there have been more writes than so many, after that time at the latest, or when the signal aborts. */
  wait(count: number, options: { atMostMs: number; signal: AbortSignal }): Promise<void>;
}

/** Between two reads, so that writes which follow each other at once are read together. */
const LEAST_MS = 10;

/** For a database whose writes all pass through this process. */
export const createChanges = (): Changes => {
  let writes = 0;
  const waiting = new Set<() => void>();
  const next = (atMostMs: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, atMostMs);
      waiting.add(end);
      signal.addEventListener('abort', end, { once: true });
    });
  return {
    count: () => writes,
    notify: () => {
      writes += 1;
      for (const wake of [...waiting]) wake();
    },
    wait: async (count, { atMostMs, signal }) => {
      await pause(Math.min(LEAST_MS, atMostMs), signal);
      if (writes <= count && !signal.aborted && atMostMs > LEAST_MS) await next(atMostMs - LEAST_MS, signal);
    },
  };
};

/** For a database that others write to as well: it has to be asked from time to time. */
export const createPolledChanges = (pollMs: number): Changes => ({
  count: () => 0,
  notify: () => {},
  wait: (_count, { atMostMs, signal }) => pause(Math.min(pollMs, atMostMs), signal),
});
