import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FunctionResult } from '../../../kernel/function-call.ts';
import { createEnvironmentPool } from '../../../services/lambda/environment-pool.ts';
import type { ExecutionEnvironment, Invocation } from '../../../services/lambda/execution-environment.ts';

/** The time that an event waits for a warm environment. */
const WARM_WAIT_MS = 100;

interface Started extends ExecutionEnvironment {
  /** The ids of its events, in order. */
  events: string[];
  /** Responds to its current event. */
  answer(): void;
  /** Ends it without an answer, as a crash does. */
  crash(): void;
}

const startPool = () => {
  const started: Started[] = [];
  const pool = createEnvironmentPool(() => {
    const one = createEnvironment();
    started.push(one);
    return one;
  });
  const run = (requestId: string): Promise<FunctionResult> =>
    pool.run({ arn: 'arn', requestId, event: null } satisfies Invocation);
  return { pool, started, run, at: (index: number) => started[index] as Started };
};

const createEnvironment = (): Started => {
  let settle: (answer: FunctionResult) => void = () => {};
  let isAlive = true;
  const end = (): void => {
    isAlive = false;
    settle({ ok: false, errorType: 'Crash', errorMessage: 'It ended.', trace: [] });
  };
  const environment: Started = {
    events: [],
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

test('the first event starts an environment at once', async () => {
  const { run, started } = startPool();
  void run('a');
  await later(0);
  expect(started.map(({ events }) => events)).toEqual([['a']]);
});

test('a later event runs in the environment that is warm', async () => {
  const { run, started, at } = startPool();
  const first = run('a');
  await later(0);
  at(0).answer();
  expect(await first).toEqual({ ok: true, result: 'a' });
  void run('b');
  await later(0);
  expect(started.map(({ events }) => events)).toEqual([['a', 'b']]);
});

test('an event waits for an environment that becomes free soon', async () => {
  const { run, started, at } = startPool();
  void run('a');
  void run('b');
  await later(WARM_WAIT_MS - 1);
  expect(started).toHaveLength(1);
  at(0).answer();
  await later(10 * WARM_WAIT_MS);
  expect(started.map(({ events }) => events)).toEqual([['a', 'b']]);
});

test('an event that has waited long enough starts an environment', async () => {
  const { run, started } = startPool();
  void run('a');
  void run('b');
  await later(WARM_WAIT_MS);
  expect(started.map(({ events }) => events)).toEqual([['a'], ['b']]);
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

test('after a stop, waiting events end without a new environment', async () => {
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

test('a retired pool serves its waiting events before it ends', async () => {
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
