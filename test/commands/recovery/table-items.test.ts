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

  test('rejects with a failure that occurs while the next item is awaited', async () => {
    const all = async function* () {
      yield 'slow failure';
      yield 'quick';
      // Longer than any work takes.
      for (let turns = 0; turns < 5; turns += 1) await turn();
      yield 'last';
    };
    const done: string[] = [];
    const work = async (each: string): Promise<void> => {
      if (each === 'slow failure') {
        await turn();
        throw new Error('one failed');
      }
      done.push(each);
    };
    await expect(forEachConcurrently(all(), 2, work)).rejects.toThrow('one failed');
    expect(done).toEqual(['quick']);
  });

  test('rejects only once nothing is in progress', async () => {
    const done: number[] = [];
    const work = async (each: number): Promise<void> => {
      if (each === 1) throw new Error('one failed');
      await turn();
      done.push(each);
    };
    await expect(forEachConcurrently([2, 3, 1, 4, 5], 3, work)).rejects.toThrow('one failed');
    expect(done).toEqual([2, 3]);
  });

  test('rejects with an error of the input, once nothing is in progress', async () => {
    const done: number[] = [];
    const all = async function* () {
      yield 1;
      throw new Error('no more pages');
    };
    const work = async (each: number): Promise<void> => {
      await turn();
      done.push(each);
    };
    await expect(forEachConcurrently(all(), 3, work)).rejects.toThrow('no more pages');
    expect(done).toEqual([1]);
  });
});
