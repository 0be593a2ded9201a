import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { LocalFault } from '../../../kernel/errors.ts';
import { type DatabaseProcess, keepRunning } from '../../../services/dynamodb/keep-running.ts';

/** A process that ends when the test says so, or when it is told to. */
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
  test('is started again, and its last words are reported', async () => {
    const { log, processes, kept, die } = run('a.db');
    await die('out of memory');
    expect(processes).toHaveLength(2);
    expect(log.lines[0]).toContain('ended unexpectedly and is started again. Its last words: out of memory');
    await kept.stop();
    expect(processes).toHaveLength(2);
  });

  test('is given up when it ends for the sixth time within a minute', async () => {
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

  test('is started again however often it ends over a long time', async () => {
    const { clock, processes, kept, die } = run('a.db');
    for (let count = 0; count < 20; count += 1) {
      await die();
      clock.advance(12_001);
    }
    expect(processes).toHaveLength(21);
    await kept.stop();
  });

  test('is given up where it cannot be started again, with the reason', async () => {
    const fault = new LocalFault('STORAGE_UNAVAILABLE', 'There is no space.', 'Free some.');
    const { processes, kept } = run('a.db', () => Promise.reject(fault));
    processes[0]?.die();
    expect(await kept.failure).toBe(fault);
    await kept.stop();
  });

  test('ends at once where it is stopped while it starts again', async () => {
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

test('a database in memory that ends too often is given up, and its data is lost', async () => {
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
