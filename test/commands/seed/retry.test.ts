import { describe, expect, test } from 'vitest';
import { RequestFailure } from '../../../commands/endpoint/graphql-client.ts';
import { retry } from '../../../commands/seed/retry.ts';

const passing = new RequestFailure('NETWORK', 'Gone.', true);
const final = new RequestFailure('BadRequestException', 'No.', false);

/** Runs an attempt that ends with these errors, one after the other, then well. */
const run = async (errors: readonly Error[], options: { attempts?: number; signal?: AbortSignal } = {}) => {
  const pauses: number[] = [];
  const left = [...errors];
  const attempt = async (): Promise<string> => {
    const error = left.shift();
    if (error) throw error;
    return 'done';
  };
  const pause = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
  };
  const signal = options.signal ?? new AbortController().signal;
  const result = await retry(attempt, {
    attempts: options.attempts ?? 9,
    jitter: () => 1,
    signal,
    pause,
  }).catch((error: unknown) => error);
  return { result, pauses };
};

describe('a retry', () => {
  test('waits longer each time, up to a limit', async () => {
    const { result, pauses } = await run(Array.from({ length: 7 }, () => passing));
    expect(result).toBe('done');
    expect(pauses).toEqual([400, 800, 1600, 3200, 5000, 5000, 5000]);
  });

  test('ends after the maximum number of attempts with the last failure', async () => {
    const { result, pauses } = await run([passing, passing, passing], { attempts: 3 });
    expect(result).toBe(passing);
    expect(pauses).toHaveLength(2);
  });

  test('does not repeat a permanent failure', async () => {
    expect(await run([final])).toEqual({ result: final, pauses: [] });
    const defect = new TypeError('ours');
    expect(await run([defect])).toEqual({ result: defect, pauses: [] });
  });

  test('ends immediately after an interruption', async () => {
    expect(await run([passing], { signal: AbortSignal.abort() })).toEqual({ result: passing, pauses: [] });
  });
});
