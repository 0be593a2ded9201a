import { expect, test } from 'vitest';
import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { createWaits } from '../../kernel/waits.ts';

test('a wait resolves with true after its time, and not before', async () => {
  const timers = createFakeTimers();
  const results: boolean[] = [];
  void createWaits(timers)
    .wait(100)
    .then((result) => results.push(result));
  timers.advance(99);
  await Promise.resolve();
  expect(results).toEqual([]);
  timers.advance(1);
  await Promise.resolve();
  expect(results).toEqual([true]);
});

test('all waits resolve with false when they are stopped, and leave no timer', async () => {
  const timers = createFakeTimers();
  const { wait, stop } = createWaits(timers);
  const waiting = [wait(100), wait(200)];
  stop();
  expect(await Promise.all(waiting)).toEqual([false, false]);
  expect(timers.pending).toBe(0);
});

test('a wait that is over is not affected by the end', async () => {
  const timers = createFakeTimers();
  const { wait, stop } = createWaits(timers);
  const waited = wait(100);
  timers.advance(100);
  stop();
  expect(await waited).toBe(true);
});

test('a wait that begins after the end resolves with false at once', async () => {
  const timers = createFakeTimers();
  const { wait, stop } = createWaits(timers);
  stop();
  stop();
  expect(await wait(100)).toBe(false);
  expect(timers.pending).toBe(0);
});
