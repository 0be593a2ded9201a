import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSettledTask } from '../../cli/settled-task.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A task whose runs the test ends, one after the other. */
const begin = () => {
  const runs: { began: number; end(): void; fail(error: Error): void }[] = [];
  const faults: unknown[] = [];
  const task = createSettledTask({
    settleMs: 300,
    run: (began) => new Promise((resolve, reject) => void runs.push({ began, end: resolve, fail: reject })),
    fail: (fault) => faults.push(fault),
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { task, runs, faults, pass };
};

describe('a task that follows changes', () => {
  test('runs once for changes that follow each other closely', async () => {
    const { task, runs, pass } = begin();
    for (const pause of [0, 299, 299]) {
      await pass(pause);
      task.changed();
    }
    await pass(299);
    expect(runs).toHaveLength(0);
    await pass(1);
    expect(runs).toHaveLength(1);
  });

  test('counts its time from the first of these changes', async () => {
    const { task, runs, pass } = begin();
    const first = performance.now();
    task.changed();
    await pass(200);
    task.changed();
    await pass(300);
    expect(runs[0]?.began).toBe(first);
  });

  test('runs once more for changes during a run, and never twice at a time', async () => {
    const { task, runs, pass } = begin();
    task.changed();
    await pass(300);
    task.changed();
    await pass(300);
    task.changed();
    await pass(300);
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await pass(0);
    expect(runs).toHaveLength(2);
    runs[1]?.end();
    await pass(1_000);
    expect(runs).toHaveLength(2);
  });

  test('reports a failed run, and runs again after the next change', async () => {
    const { task, runs, faults, pass } = begin();
    task.changed();
    await pass(300);
    runs[0]?.fail(new Error('No.'));
    await pass(0);
    expect(faults).toEqual([new Error('No.')]);
    task.changed();
    await pass(300);
    expect(runs).toHaveLength(2);
  });
});

describe('a task that is stopped', () => {
  test('does not run for a change before', async () => {
    const { task, runs, pass } = begin();
    task.changed();
    await task.stop();
    await pass(1_000);
    expect(runs).toEqual([]);
  });

  test('waits for the run in progress, whose error is not reported', async () => {
    const { task, runs, faults, pass } = begin();
    task.changed();
    await pass(300);
    let isStopped = false;
    void task.stop().then(() => {
      isStopped = true;
    });
    await pass(0);
    expect(isStopped).toBe(false);
    runs[0]?.fail(new Error('Aborted.'));
    await pass(0);
    expect([isStopped, faults]).toEqual([true, []]);
  });

  test('leaves out a run that waits for the one in progress', async () => {
    const { task, runs, pass } = begin();
    task.changed();
    await pass(300);
    task.changed();
    await pass(300);
    const stopped = task.stop();
    runs[0]?.end();
    await stopped;
    expect(runs).toHaveLength(1);
  });
});
