import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeadline, endless } from '../../graphql/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});

describe('a deadline', () => {
  test('fails what takes longer than AppSync’s 30 seconds', async () => {
    const deadline = createDeadline();
    const failure = expect(deadline.race(never)).rejects.toMatchObject({
      message: 'Execution timed out.',
      errorType: 'ExecutionTimeout',
    });
    vi.advanceTimersByTime(29_999);
    await expect(deadline.race(Promise.resolve('in time'))).resolves.toBe('in time');
    vi.advanceTimersByTime(1);
    await failure;
  });

  test('fails at once what begins after it', async () => {
    const deadline = createDeadline(10);
    vi.advanceTimersByTime(10);
    await expect(deadline.race(never)).rejects.toThrow('Execution timed out.');
  });

  test('passes the outcome of what ends before', async () => {
    const deadline = createDeadline(10);
    await expect(deadline.race(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
    deadline.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that expires while nothing races is not an unhandled rejection', async () => {
    createDeadline(10);
    vi.advanceTimersByTime(10);
    // Vitest fails the run for an unhandled rejection.
    await Promise.resolve();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('without an end has no timer', async () => {
    expect(await endless.race(Promise.resolve(1))).toBe(1);
    endless.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });
});
