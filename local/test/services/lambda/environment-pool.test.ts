import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FunctionResult } from '../../../kernel/function-call.ts';
import { createEnvironmentPool } from '../../../services/lambda/environment-pool.ts';
import type { ExecutionEnvironment, Invocation } from '../../../services/lambda/execution-environment.ts';

/** The time that an event of a slow function waits for a warm environment, while processors are idle. */
const WARM_WAIT_MS = 100;
/** The same while the processors are busy, and for an event of a quick function. */
const LONG_WAIT_MS = 1_000;
/** The same while there are fewer environments than processors. */
const FIRST_WAIT_MS = 25;

interface Started extends ExecutionEnvironment {
  /** The ids of its events, in order. */
  events: string[];
  /** Responds to its current event. */
  answer(): void;
  /** Ends it without an answer, as a crash does. */
  crash(): void;
}

interface Machine {
  processors?: number;
  areBusy?: boolean;
  /** Whether the code of a new environment is loaded at once. */
  loadsAtOnce?: boolean;
}

const startPool = ({ processors = 1, areBusy = false, loadsAtOnce = true }: Machine = {}) => {
  const started: Started[] = [];
  const pool = createEnvironmentPool(
    () => {
      const one = createEnvironment(loadsAtOnce);
      started.push(one);
      return one;
    },
    { count: processors, areBusy: () => areBusy },
  );
  const run = (requestId: string): Promise<FunctionResult> =>
    pool.run({ arn: 'arn', requestId, event: null } satisfies Invocation);
  return { pool, started, run, at: (index: number) => started[index] as Started };
};

const createEnvironment = (isLoaded: boolean): Started => {
  let settle: (answer: FunctionResult) => void = () => {};
  let isAlive = true;
  const end = (): void => {
    isAlive = false;
    settle({ ok: false, errorType: 'Crash', errorMessage: 'It ended.', trace: [] });
  };
  const environment: Started = {
    events: [],
    isReady: () => isLoaded,
    answer: () => settle({ ok: true, result: environment.events.at(-1) ?? null }),
    crash: end,
    isAlive: () => isAlive,
    stop: async () => end(),
    run: ({ requestId }) => {
      environment.events.push(requestId);
      return new Promise((resolve) => {
        settle = resolve;
        if (!isAlive) end();
      });
    },
  };
  return environment;
};

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an event', () => {
  test('that is the first starts an environment at once', async () => {
    const { run, started } = startPool();
    void run('a');
    await later(0);
    expect(started.map(({ events }) => events)).toEqual([['a']]);
  });

  test('that comes later runs in the environment that is warm', async () => {
    const { run, started, at } = startPool();
    const first = run('a');
    await later(0);
    at(0).answer();
    expect(await first).toEqual({ ok: true, result: 'a' });
    void run('b');
    await later(0);
    expect(started.map(({ events }) => events)).toEqual([['a', 'b']]);
  });

  test('waits for an environment that becomes free soon', async () => {
    const { run, started, at } = startPool();
    void run('a');
    void run('b');
    await later(WARM_WAIT_MS - 1);
    expect(started).toHaveLength(1);
    at(0).answer();
    await later(10 * WARM_WAIT_MS);
    expect(started.map(({ events }) => events)).toEqual([['a', 'b']]);
  });

  test('that has waited long enough starts an environment', async () => {
    const { run, started } = startPool();
    void run('a');
    void run('b');
    await later(WARM_WAIT_MS);
    expect(started.map(({ events }) => events)).toEqual([['a'], ['b']]);
  });

  test.each([
    ['longer', 'took a few milliseconds', 5, LONG_WAIT_MS],
    ['as long as a start takes', 'took longer', 2 * WARM_WAIT_MS, WARM_WAIT_MS],
  ])('waits %s if the events before it %s', async (_wait, _took, milliseconds, waitMs) => {
    const { run, started, at } = startPool();
    for (const id of ['a', 'b', 'c']) {
      const answer = run(id);
      await later(milliseconds);
      at(0).answer();
      await answer;
    }
    void run('d');
    void run('e');
    await later(waitMs - 1);
    expect(started).toHaveLength(1);
    await later(1);
    expect(started.map(({ events }) => events)).toEqual([['a', 'b', 'c', 'd'], ['e']]);
  });

  test('waits longer while the processors are busy', async () => {
    const { run, started } = startPool({ areBusy: true });
    void run('a');
    void run('b');
    await later(LONG_WAIT_MS - 1);
    expect(started).toHaveLength(1);
    await later(1);
    expect(started.map(({ events }) => events)).toEqual([['a'], ['b']]);
  });
});

describe('environments of one function', () => {
  test('each processor soon has an environment', async () => {
    const { run, started } = startPool({ processors: 3, areBusy: true });
    for (const id of ['a', 'b', 'c', 'd']) void run(id);
    await later(FIRST_WAIT_MS - 1);
    expect(started).toHaveLength(1);
    await later(1);
    expect(started).toHaveLength(3);
    await later(LONG_WAIT_MS - FIRST_WAIT_MS - 1);
    expect(started).toHaveLength(3);
    await later(1);
    expect(started.map(({ events }) => events)).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  test('no more environments start at once than there are processors', async () => {
    const { run, started } = startPool({ processors: 2, loadsAtOnce: false });
    for (let event = 0; event < 5; event += 1) void run(`event ${event}`);
    await later(10 * LONG_WAIT_MS);
    expect(started).toHaveLength(2);
  });

  test('events beyond ten environments wait, and are served in order', async () => {
    const { run, started, at } = startPool();
    for (let event = 0; event < 13; event += 1) void run(`event ${event}`);
    await later(10 * WARM_WAIT_MS);
    expect(started).toHaveLength(10);
    for (const index of [4, 7, 2]) at(index).answer();
    await later(0);
    expect([4, 7, 2].map((index) => at(index).events.at(-1))).toEqual(['event 10', 'event 11', 'event 12']);
    expect(started).toHaveLength(10);
  });

  test('a waiting event gets a new environment if the one before it crashes', async () => {
    const { run, started, at } = startPool();
    const first = run('a');
    void run('b');
    await later(1);
    at(0).crash();
    expect(await first).toMatchObject({ ok: false, errorType: 'Crash' });
    await later(0);
    expect(started.map(({ events }) => events)).toEqual([['a'], ['b']]);
    await later(WARM_WAIT_MS);
    expect(started).toHaveLength(2);
  });

  test('a crashed environment does not count among the ten', async () => {
    const { run, started, at } = startPool();
    const events = Array.from({ length: 10 }, (_, event) => run(`event ${event}`));
    await later(WARM_WAIT_MS);
    for (const one of started) one.crash();
    await Promise.all(events);
    void run('after');
    await later(0);
    expect(at(10).events).toEqual(['after']);
  });
});

describe('a pool that ends', () => {
  test('starts no environment for waiting events when it is stopped', async () => {
    const { pool, run, started } = startPool();
    const answers = [run('a'), run('b'), run('c')];
    await later(1);
    await pool.stop();
    await later(10 * WARM_WAIT_MS);
    expect(await Promise.all(answers)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ ok: false })),
    );
    expect(started).toHaveLength(1);
  });

  test('serves its waiting events first when it is retired', async () => {
    const { pool, run, at } = startPool();
    const answers = [run('a'), run('b')];
    await later(1);
    let isEnded = false;
    const ended = pool.retire().then(() => {
      isEnded = true;
    });
    at(0).answer();
    await later(0);
    expect(isEnded).toBe(false);
    at(0).answer();
    await ended;
    expect(await Promise.all(answers)).toEqual(['a', 'b'].map((result) => ({ ok: true, result })));
    expect(at(0).isAlive()).toBe(false);
  });
});
