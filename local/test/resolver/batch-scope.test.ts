import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataSourceResult } from '../../data-sources/data-source.ts';
import type { Json } from '../../kernel/json.ts';
import { createBatchScope } from '../../resolver/batch-scope.ts';

const echo = (value: Json): DataSourceResult => ({ result: value, error: null });

/** Executions that each join a batch, and the batches that were sent. */
const compose = (size: number) => {
  const scope = createBatchScope();
  const place = {};
  const sent: Json[][] = [];
  const run = async (items: readonly Json[]) => {
    sent.push([...items]);
    return items.map(echo);
  };
  const join = (item: Json, kind = 'k') => scope.batchAt(place, size)(kind, item, run);
  const execute = async (item: Json, before: Promise<void> = Promise.resolve()): Promise<Json> => {
    const leave = scope.enter();
    await before;
    const { result } = await join(item);
    leave();
    return result;
  };
  return { scope, sent, join, execute };
};

describe('a batch scope', () => {
  test('sends the executions that begin together in one batch, and returns to each its own result', async () => {
    const { sent, execute } = compose(10);
    expect(await Promise.all([execute('a'), execute('b'), execute('c')])).toEqual(['a', 'b', 'c']);
    expect(sent).toEqual([['a', 'b', 'c']]);
  });

  test('sends a batch as soon as it is full', async () => {
    const { sent, execute } = compose(2);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => execute(item)));
    expect(sent).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('waits for an execution that an earlier step slows down', async () => {
    const { sent, execute } = compose(10);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const both = Promise.all([execute('quick'), execute('slow', held)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
    release();
    await both;
    expect(sent).toEqual([['quick', 'slow']]);
  });

  test('does not wait for an execution that ended without joining', async () => {
    const { scope, sent, execute } = compose(10);
    const leave = scope.enter();
    const waiting = execute('a');
    leave();
    expect(await waiting).toBe('a');
    expect(sent).toEqual([['a']]);
  });

  test('keeps kinds and places in separate batches, which do not wait for each other', async () => {
    const { scope, sent, join } = compose(10);
    const other = scope.batchAt({}, 10);
    for (const _ of [1, 2, 3]) scope.enter();
    const answers = [join('a', 'one'), join('b', 'two'), other('one', 'c', async (items) => items.map(echo))];
    expect((await Promise.all(answers)).map(({ result }) => result)).toEqual(['a', 'b', 'c']);
    expect(sent).toEqual([['a'], ['b']]);
  });

  test('fails every execution if the batch fails', async () => {
    const scope = createBatchScope();
    const join = scope.batchAt({}, 2);
    const fail = async () => {
      throw new Error('broken');
    };
    for (const _ of [1, 2]) scope.enter();
    const answers = await Promise.allSettled([join('k', 1, fail), join('k', 2, fail)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('loses no execution and fills every batch but the last, for any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        async (size, count) => {
          const { sent, execute } = compose(size);
          const items = Array.from({ length: count }, (_, index) => index);
          expect(await Promise.all(items.map((item) => execute(item)))).toEqual(items);
          expect(sent.flat()).toEqual(items);
          expect(sent).toHaveLength(Math.ceil(count / size));
        },
      ),
    );
  });
});
