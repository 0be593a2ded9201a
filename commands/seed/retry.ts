import { setTimeout as wait } from 'node:timers/promises';
import { RequestFailure } from '../endpoint/graphql-client.ts';

export interface RetryOptions {
  /** Maximum number of attempts, including the first. */
  attempts: number;
  /** From 0 to 1: spreads the retries of many clients. */
  jitter: () => number;
  /** Ends the wait: the latest error is thrown at once. */
  signal: AbortSignal;
  /** Waits this many milliseconds; replaced in tests. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_WAIT = 200;
const LONGEST_WAIT = 5_000;

/** Retries temporary failures, each time after a longer wait. */
export const retry = async <Result>(
  attempt: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> => {
  const { attempts, jitter, signal, pause = waitFor } = options;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isPassing = error instanceof RequestFailure && error.isPassing;
      if (!isPassing || number >= attempts || signal.aborted) throw error;
      await pause(jitter() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** number), signal);
    }
  }
};

const waitFor = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
};
