import { pause } from '../../kernel/pause.ts';

/** Notifies readers of a stream about writes. */
export interface Changes {
  /** The number of writes so far. */
  count(): number;
  /** Reports a write that may be in a stream. */
  notify(): void;
  /** Resolves after more than this number of writes, after that time at the latest, or when the signal aborts. */
  wait(count: number, options: { atMostMs: number; signal: AbortSignal }): Promise<void>;
}

/** The minimum time between two reads, so that consecutive writes are read together. */
export const BETWEEN_READS_MS = 10;

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
      await pause(Math.min(BETWEEN_READS_MS, atMostMs), signal);
      if (writes <= count && !signal.aborted && atMostMs > BETWEEN_READS_MS)
        await next(atMostMs - BETWEEN_READS_MS, signal);
    },
  };
};

/** For a database that other processes write to as well: it has to be polled. */
export const createPolledChanges = (pollMs: number): Changes => ({
  count: () => 0,
  notify: () => {},
  wait: (_count, { atMostMs, signal }) => pause(Math.min(pollMs, atMostMs), signal),
});
