import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResultQueue } from '../../realtime-client/result-queue.ts';

const DONE = { done: true, value: undefined };

describe('a queue of results', () => {
  test('has results for a reader that comes later, in order', async () => {
    const queue = createResultQueue<number>();
    queue.put(1);
    queue.put(2);
    expect([await queue.next(), await queue.next()]).toMatchObject([{ value: 1 }, { value: 2 }]);
  });

  test('gives one result to each reader that waits, in the order of the readers', async () => {
    const queue = createResultQueue<number>();
    const readers = [queue.next(), queue.next(), queue.next()];
    for (const value of [1, 2, 3]) queue.put(value);
    expect((await Promise.all(readers)).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test('loses no result, in any order of readers and results', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean()), async (puts) => {
        const queue = createResultQueue<number>();
        const read: Promise<unknown>[] = [];
        let count = 0;
        for (const isPut of puts) {
          if (isPut) {
            count += 1;
            queue.put(count);
          } else read.push(queue.next().then(({ value }) => value));
        }
        while (read.length < count) read.push(queue.next().then(({ value }) => value));
        queue.end(null);
        const values = await Promise.all(read);
        expect(values.slice(0, count)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        expect(values.slice(count).every((value) => value === undefined)).toBe(true);
      }),
    );
  });
});

describe('the end of a queue', () => {
  test('comes after the results before it', async () => {
    const queue = createResultQueue<number>();
    queue.put(1);
    queue.end(new Error('lost'));
    expect(await queue.next()).toEqual({ done: false, value: 1 });
    await expect(queue.next()).rejects.toThrow('lost');
    await expect(queue.next()).rejects.toThrow('lost');
  });

  test('is that of all readers that wait', async () => {
    const [complete, failed] = [createResultQueue<number>(), createResultQueue<number>()];
    const readers = [complete.next(), complete.next()];
    complete.end(null);
    expect(await Promise.all(readers)).toEqual([DONE, DONE]);
    const failing = Promise.allSettled([failed.next(), failed.next()]);
    failed.end(new Error('lost'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('is the first one', async () => {
    const queue = createResultQueue<number>();
    queue.end(null);
    queue.end(new Error('later'));
    expect(await queue.next()).toEqual(DONE);
  });

  test('comes at once if unread results are dropped', async () => {
    const queue = createResultQueue<number>();
    queue.put(1);
    queue.clear();
    queue.end(null);
    expect(await queue.next()).toEqual(DONE);
  });
});
