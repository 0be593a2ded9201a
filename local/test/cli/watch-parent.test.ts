import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchParent } from '../../cli/watch-parent.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const noProcess = Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
const notAllowed = Object.assign(new Error('kill EPERM'), { code: 'EPERM' });

const watch = (grandparent: number | null = null) => {
  const probe = {
    parent: vi.fn(() => 100),
    ping: vi.fn((_process: number) => {}),
    findGrandparent: async () => grandparent,
  };
  const onDeath = vi.fn();
  const end = watchParent(probe, onDeath);
  return { probe, onDeath, end };
};

test('a parent that lives is left alone, also one that may not be asked', () => {
  const { probe, onDeath } = watch();
  vi.advanceTimersByTime(1_000);
  probe.ping.mockImplementation(() => {
    throw notAllowed;
  });
  vi.advanceTimersByTime(1_000);
  expect(onDeath).not.toHaveBeenCalled();
});

test('another parent means that the first has died, and is told once', () => {
  const { probe, onDeath } = watch();
  probe.parent.mockReturnValue(1);
  vi.advanceTimersByTime(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});

test('a parent that is no process any more has died', () => {
  const { probe, onDeath } = watch();
  probe.ping.mockImplementation(() => {
    throw noProcess;
  });
  vi.advanceTimersByTime(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});

test('a watch that was ended tells nothing', () => {
  const { probe, onDeath, end } = watch();
  end();
  probe.parent.mockReturnValue(1);
  vi.advanceTimersByTime(5_000);
  expect(onDeath).not.toHaveBeenCalled();
});

test('a process behind the parent that has died counts too, where there is one to watch', async () => {
  const { probe, onDeath } = watch(50);
  probe.ping.mockImplementation((process) => {
    if (process === 50) throw noProcess;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});
