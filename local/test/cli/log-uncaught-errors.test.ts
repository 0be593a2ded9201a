import { afterEach, describe, expect, test, vi } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { logUncaughtErrors } from '../../cli/log-uncaught-errors.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { RunningApp } from '../../start.ts';

afterEach(() => vi.restoreAllMocks());

/** The listeners that are added to the process, which are not called for errors of other tests. */
const listen = (failure: Promise<LocalFault>, stop = async () => {}) => {
  const listeners = new Map<unknown, (error: unknown) => void>();
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    listeners.set(event, listener);
    return process;
  });
  const log = createRecordingLog();
  logUncaughtErrors({ failure } as unknown as RunningApp, log, stop);
  return { log, emit: (event: string, error: unknown) => listeners.get(event)?.(error) };
};

const never = new Promise<never>(() => {});

describe('an uncaught error', () => {
  test.each(['uncaughtException', 'unhandledRejection'])('as %s is logged with its stack', (event) => {
    const { log, emit } = listen(never);
    emit(event, new TypeError('broken'));
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/^error process: TypeError: broken\n\s+at /);
  });

  test('without a stack is logged with its message', () => {
    const { log, emit } = listen(never);
    const error = new Error('broken');
    delete error.stack;
    emit('uncaughtException', error);
    expect(log.lines).toEqual(['error process: broken']);
  });

  test.each([
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{ code: 1 }, '[object Object]'],
  ])('that is %j is logged', (thrown, text) => {
    const { log, emit } = listen(never);
    emit('unhandledRejection', thrown);
    expect(log.lines).toEqual([`error process: ${text}`]);
  });
});

describe('an app that can only fail', () => {
  test('is reported with the fix and stopped, before the process ends with code 1', async () => {
    const order: unknown[] = [];
    const ended = new Promise<void>((resolve) => {
      vi.spyOn(process, 'exit').mockImplementation((code) => {
        order.push(code);
        resolve();
        return undefined as never;
      });
    });
    const fault = new LocalFault(
      'DATABASE_UNAVAILABLE' as LocalFault['code'],
      'The database ended.',
      'Restart.',
    );
    const { log } = listen(Promise.resolve(fault), async () => void order.push('stopped'));
    await ended;
    expect(order).toEqual(['stopped', 1]);
    expect(log.lines).toEqual(['error process: The database ended. Restart.']);
  });
});
