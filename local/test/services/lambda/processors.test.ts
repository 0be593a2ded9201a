import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProcessors } from '../../../services/lambda/processors.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two processors, of which this process uses `share` for a while. */
const createMachine = () => {
  let microseconds = 0;
  const { areBusy } = createProcessors(2, () => microseconds);
  const use = (share: number, milliseconds: number): void => {
    microseconds += share * milliseconds * 1_000;
    vi.advanceTimersByTime(milliseconds);
  };
  return { areBusy, use };
};

test.each([
  [0, false],
  [1, false],
  [1.4, false],
  [1.6, true],
  [2, true],
])('two processors of which %d are used are busy: %s', (share, isBusy) => {
  const { areBusy, use } = createMachine();
  use(share, 100);
  expect(areBusy()).toBe(isBusy);
});

test('what was used before the last check does not count', () => {
  const { areBusy, use } = createMachine();
  use(2, 10_000);
  expect(areBusy()).toBe(true);
  use(0.5, 100);
  expect(areBusy()).toBe(false);
});

test('a check soon after the last one repeats its result', () => {
  const { areBusy, use } = createMachine();
  use(2, 100);
  expect(areBusy()).toBe(true);
  use(0, 10);
  expect(areBusy()).toBe(true);
  use(0, 100);
  expect(areBusy()).toBe(false);
});

test('an idle process leaves the processors of this machine idle', () => {
  const processors = createProcessors();
  vi.advanceTimersByTime(10_000);
  expect(processors.count).toBeGreaterThan(0);
  expect(processors.areBusy()).toBe(false);
});
