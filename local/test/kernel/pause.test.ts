import { describe, expect, test } from 'vitest';
import { pause, untilAborted } from '../../kernel/pause.ts';

const TOO_LONG_MS = 2 ** 31 - 1;
const aborted = AbortSignal.abort();
const pending = new Promise<never>(() => {});

describe('a pause', () => {
  test('ends when its signal aborts, without an error', async () => {
    const control = new AbortController();
    const waiting = pause(TOO_LONG_MS, control.signal);
    control.abort(new Error('stop'));
    await expect(waiting).resolves.toBeUndefined();
  });

  test('does not begin after its signal has aborted', async () => {
    await expect(pause(TOO_LONG_MS, aborted)).resolves.toBeUndefined();
  });

  test('ends by itself', async () => {
    await expect(pause(0, new AbortController().signal)).resolves.toBeUndefined();
  });
});

describe('untilAborted', () => {
  test("has the promise's value", async () => {
    await expect(untilAborted(Promise.resolve(5), new AbortController().signal)).resolves.toBe(5);
  });

  test("has the promise's error", async () => {
    const failure = new Error('broken');
    const failing = untilAborted(Promise.reject(failure), new AbortController().signal);
    await expect(failing).rejects.toBe(failure);
  });

  test('is null as soon as the signal aborts', async () => {
    const control = new AbortController();
    const waiting = untilAborted(pending, control.signal);
    control.abort();
    await expect(waiting).resolves.toBeNull();
  });

  test('is null if the signal has aborted before, also for a settled promise', async () => {
    await expect(untilAborted(pending, aborted)).resolves.toBeNull();
    await expect(untilAborted(Promise.resolve(5), aborted)).resolves.toBeNull();
  });

  test('handles an error that comes after the signal', async () => {
    const control = new AbortController();
    let rejectLate = (_: Error): void => {};
    const late = new Promise<number>((_, reject) => {
      rejectLate = reject;
    });
    const waiting = untilAborted(late, control.signal);
    control.abort();
    rejectLate(new Error('late'));
    await expect(waiting).resolves.toBeNull();
  });
});
