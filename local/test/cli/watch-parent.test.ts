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

test('a parent that lives has not died, also if this process may not signal it', () => {
  const { probe, onDeath } = watch();
  vi.advanceTimersByTime(1_000);
  probe.ping.mockImplementation(() => {
    throw notAllowed;
  });
  vi.advanceTimersByTime(1_000);
  expect(onDeath).not.toHaveBeenCalled();
});

test('a new parent means that the first has died, which is reported once', () => {
  const { probe, onDeath } = watch();
  probe.parent.mockReturnValue(1);
  vi.advanceTimersByTime(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});

test('a parent whose process has ended has died', () => {
  const { probe, onDeath } = watch();
  probe.ping.mockImplementation(() => {
    throw noProcess;
  });
  vi.advanceTimersByTime(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});

test('a stopped watch reports nothing', () => {
  const { probe, onDeath, end } = watch();
  end();
  probe.parent.mockReturnValue(1);
  vi.advanceTimersByTime(5_000);
  expect(onDeath).not.toHaveBeenCalled();
});

test('a watched grandparent that has died is reported too', async () => {
  const { probe, onDeath } = watch(50);
  probe.ping.mockImplementation((process) => {
    if (process === 50) throw noProcess;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onDeath).toHaveBeenCalledTimes(1);
});
