import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runWithLimit } from '../../../functions/shared/run-with-limit.ts';

describe('runWithLimit', () => {
  test('works on every item once, with at most the limit at the same time', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      async (scheduler, limit, items) => {
        const done: number[] = [];
        let [running, most] = [0, 0];
        const all = runWithLimit(limit, items, async (item) => {
          running += 1;
          most = Math.max(most, running);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          done.push(item);
        });
        await scheduler.waitFor(all);
        expect(done.toSorted()).toEqual(items.toSorted());
        expect(most).toBeLessThanOrEqual(limit);
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  test('completes the other items before it rejects with the first failure', async () => {
    const done: number[] = [];
    const work = async (item: number): Promise<void> => {
      if (item % 2 === 1) throw new Error(`${item} failed.`);
      done.push(item);
    };
    await expect(runWithLimit(2, [0, 1, 2, 3, 4], work)).rejects.toThrow('1 failed.');
    expect(done).toEqual([0, 2, 4]);
  });

  test('resolves without items', async () => {
    await expect(
      runWithLimit(3, [], () => Promise.reject(new Error('Not called.'))),
    ).resolves.toBeUndefined();
  });
});
