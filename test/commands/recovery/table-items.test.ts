import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { forEachConcurrently } from '../../../commands/recovery/table-items.ts';

describe('work on each of many', () => {
  test('is done for all, with at most the allowed concurrency', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await forEachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (each) => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      done.push(each);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  test('accepts asynchronous as well as synchronous input', async () => {
    const done: number[] = [];
    const all = async function* () {
      yield 1;
      await turn();
      yield 2;
    };
    await forEachConcurrently(all(), 1, async (each) => void done.push(each));
    expect(done).toEqual([1, 2]);
  });

  test('rejects with the first failure, and starts nothing more', async () => {
    const begun: number[] = [];
    const work = async (each: number): Promise<void> => {
      begun.push(each);
      await turn();
      if (each === 1) throw new Error('one failed');
    };
    await expect(forEachConcurrently([1, 2, 3, 4, 5], 1, work)).rejects.toThrow('one failed');
    expect(begun).toEqual([1]);
  });
});
