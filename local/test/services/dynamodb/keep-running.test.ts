import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { LocalFault } from '../../../kernel/errors.ts';
import { type DatabaseProcess, keepRunning } from '../../../services/dynamodb/keep-running.ts';

/** A process that ends when the test says so, or when it is stopped. */
const createProcess = (): DatabaseProcess & { die(said?: string): void } => {
  let die = (_said?: string): void => {};
  const ended = new Promise<string>((resolve) => {
    die = (said = '') => resolve(said);
  });
  return { ended, end: () => die(), die };
};

const run = (file: string | null, relaunch?: () => Promise<DatabaseProcess>) => {
  const clock = createFixedClock();
  const log = createRecordingLog();
  const processes = [createProcess()];
  const launch = async (): Promise<DatabaseProcess> => {
    processes.push(createProcess());
    return processes.at(-1) as DatabaseProcess;
  };
  const [first] = processes as [ReturnType<typeof createProcess>];
  const kept = keepRunning(first, { file, relaunch: relaunch ?? launch, clock, log });
  const die = async (said?: string): Promise<void> => {
    const count = processes.length;
    processes.at(-1)?.die(said);
    while (processes.length === count) await new Promise((resolve) => setImmediate(resolve));
    await kept.ready();
  };
  return { clock, log, processes, kept, die };
};

describe('a database in a file', () => {
  test('is restarted, and its last output is reported', async () => {
    const { log, processes, kept, die } = run('a.db');
    await die('out of memory');
    expect(processes).toHaveLength(2);
    expect(log.lines[0]).toContain('ended unexpectedly and is started again. Its last words: out of memory');
    await kept.stop();
    expect(processes).toHaveLength(2);
  });

  test('is not restarted after its sixth end within a minute', async () => {
    const { clock, processes, kept, die } = run('a.db');
    for (let count = 0; count < 5; count += 1) await die();
    clock.advance(59_999);
    processes.at(-1)?.die('bad luck');
    const fault = await kept.failure;
    expect(fault.message).toContain(
      'ended 6 times within a minute and is not started again. Its last words: bad luck',
    );
    expect(fault.fix).toContain('Its data is kept in a.db');
    await expect(kept.ready()).rejects.toBe(fault);
    await kept.stop();
  });

  test('is restarted any number of times over a long period', async () => {
    const { clock, processes, kept, die } = run('a.db');
    for (let count = 0; count < 20; count += 1) {
      await die();
      clock.advance(12_001);
    }
    expect(processes).toHaveLength(21);
    await kept.stop();
  });

  test('fails if it cannot be restarted, with the reason', async () => {
    const fault = new LocalFault('STORAGE_UNAVAILABLE', 'There is no space.', 'Free some.');
    const { processes, kept } = run('a.db', () => Promise.reject(fault));
    processes[0]?.die();
    expect(await kept.failure).toBe(fault);
    await kept.stop();
  });

  test('ends immediately if it is stopped during a restart', async () => {
    let finish = (_database: DatabaseProcess): void => {};
    const starting = new Promise<DatabaseProcess>((resolve) => {
      finish = resolve;
    });
    let isAsked = false;
    const { processes, kept } = run('a.db', () => {
      isAsked = true;
      return starting;
    });
    processes[0]?.die();
    while (!isAsked) await new Promise((resolve) => setImmediate(resolve));
    const stopped = kept.stop();
    const second = createProcess();
    finish(second);
    await stopped;
    await second.ended;
  });
});

test('a database in memory that ends too often fails, and its data is lost', async () => {
  const { processes, kept, die } = run(null);
  for (let count = 0; count < 5; count += 1) await die();
  processes.at(-1)?.die();
  expect((await kept.failure).fix).toContain('was in memory and is lost');
  await kept.stop();
});

test('a database that is stopped has not failed', async () => {
  const { log, processes, kept } = run('a.db');
  await Promise.all([kept.stop(), kept.stop()]);
  expect([log.lines, processes.length]).toEqual([[], 1]);
});
