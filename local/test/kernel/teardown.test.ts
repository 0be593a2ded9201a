import { expect, test } from 'vitest';
import type { Log } from '../../kernel/log.ts';
import { createTeardown } from '../../kernel/teardown.ts';

const build = () => {
  const done: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_source, message) => done.push(message) };
  return { done, teardown: createTeardown({ log }) };
};

test('the last resource ends first, one after the other, each once', async () => {
  const { done, teardown } = build();
  teardown.add(() => void done.push('first'));
  teardown.add(async () => {
    await Promise.resolve();
    done.push('second');
  });
  await Promise.all([teardown.run(), teardown.run()]);
  await teardown.run();
  expect(done).toEqual(['second', 'first']);
});

test('a failure does not keep the others from ending', async () => {
  const { done, teardown } = build();
  teardown.add(() => void done.push('ended'));
  teardown.add(() => Promise.reject(new Error('stuck')));
  await teardown.run();
  expect(done).toEqual(['stuck', 'ended']);
});

test('a resource that is still starting ends too', async () => {
  const { done, teardown } = build();
  const starting = Promise.resolve().then(() => teardown.add(() => void done.push('came late, ended')));
  teardown.add(() => starting);
  await teardown.run();
  expect(done).toEqual(['came late, ended']);
});
