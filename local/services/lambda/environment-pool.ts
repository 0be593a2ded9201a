import type { FunctionResult } from '../../kernel/function-call.ts';
import type { ExecutionEnvironment, Invocation } from './execution-environment.ts';
import { createProcessors, type Processors } from './processors.ts';

/** All environments of one function. */
export interface EnvironmentPool {
  run(invocation: Invocation): Promise<FunctionResult>;
  stop(): Promise<void>;
  /** Resolves when the current and waiting events have been handled. */
  retire(): Promise<void>;
}

/** Maximum number of environments of one function; further events wait for one of them. */
const LARGEST_POOL = 10;

/**
 * How long an event waits for a warm environment before it starts one. A start takes about 100 ms of a processor.
 */
const WAIT_MS = {
  /** While there are fewer environments than processors. */
  first: 25,
  /** While it would wait longer than a start takes, and processors are idle: the code waits for something else. */
  slow: 100,
  /** Else: a short interruption, or work that one environment more would only share with the others. */
  quick: 1_000,
};

/** How often it is checked whether the first waiting event has waited that long. */
const CHECK_MS = 25;

/** Enough that an interruption, which delays one event of each environment, does not change their median. */
const KEPT_DURATIONS = 25;

/** An event that waits for an environment. */
interface Waiter {
  /** In `performance.now()`. */
  since: number;
  resolve(environment: ExecutionEnvironment): void;
}

/**
 * Keeps environments warm and starts new ones on demand. Lambda starts one for each concurrent event. Here,
 * environments share the processors and the memory of one machine: an event waits a moment for one that is
 * warm, so that quick functions have few.
 */
export const createEnvironmentPool = (
  start: () => ExecutionEnvironment,
  processors: Processors = createProcessors(),
): EnvironmentPool => {
  const environments = createEnvironments(start, processors);
  const counted = countRunning();
  return {
    run: (invocation) =>
      counted.run(async () => {
        const environment = await environments.acquire();
        const began = performance.now();
        return environment
          .run(invocation)
          .finally(() => environments.release(environment, performance.now() - began));
      }),
    stop: environments.stop,
    retire: () => counted.ended().then(environments.stop),
  };
};

/** Each event acquires an environment, and releases it at its end. */
const createEnvironments = (start: () => ExecutionEnvironment, processors: Processors) => {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const waits = createWaits(processors);
  let stopped = false;

  const startOne = (): ExecutionEnvironment => {
    const environment = start();
    all.add(environment);
    return environment;
  };
  const mayStart = (waitedMs: number, waiting: number): boolean => {
    if (stopped || all.size >= LARGEST_POOL || waitedMs < waits.toWait(waiting, all.size)) return false;
    return [...all].filter((environment) => !environment.isReady()).length < processors.count;
  };
  const waiters = createWaiters((waitedMs, waiting) => (mayStart(waitedMs, waiting) ? startOne() : null));
  return {
    acquire: async (): Promise<ExecutionEnvironment> => {
      for (let environment = idle.pop(); environment !== undefined; environment = idle.pop()) {
        if (environment.isAlive()) return environment;
        all.delete(environment);
      }
      return all.size === 0 ? startOne() : waiters.wait();
    },
    release: (environment: ExecutionEnvironment, milliseconds: number): void => {
      waits.add(milliseconds);
      if (!environment.isAlive()) all.delete(environment);
      const next = waiters.next();
      if (next !== null) next.resolve(environment.isAlive() || stopped ? environment : startOne());
      else if (stopped) void environment.stop();
      else if (environment.isAlive()) idle.push(environment);
    },
    stop: async (): Promise<void> => {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
};

/** Decides how long events wait, by the last durations and the load of the processors. */
const createWaits = (processors: Processors) => {
  const durations: number[] = [];
  /** Infinite before the first. */
  const toMedian = (): number =>
    durations.toSorted((one, other) => one - other)[durations.length >> 1] ?? Number.POSITIVE_INFINITY;
  return {
    /** The duration of an event, in milliseconds. */
    add: (milliseconds: number): void => {
      durations.push(milliseconds);
      if (durations.length > KEPT_DURATIONS) durations.shift();
    },
    /** Milliseconds, while as many events wait for so many environments. */
    toWait: (waiting: number, environments: number): number => {
      const areBusy = processors.areBusy();
      if (environments < processors.count) return WAIT_MS.first;
      const isSlow = (waiting * toMedian()) / environments > WAIT_MS.slow;
      return isSlow && !areBusy ? WAIT_MS.slow : WAIT_MS.quick;
    },
  };
};

/** Events that wait, in order. `startOne` returns null if no further environment may start yet. */
const createWaiters = (startOne: (waitedMs: number, waiting: number) => ExecutionEnvironment | null) => {
  const queue: Waiter[] = [];
  let checking: NodeJS.Timeout | undefined;
  const next = (): Waiter | null => {
    const waiter = queue.shift() ?? null;
    if (queue.length === 0) clearInterval(checking);
    return waiter;
  };
  const check = (): void => {
    for (let [first] = queue; first !== undefined; [first] = queue) {
      const environment = startOne(performance.now() - first.since, queue.length);
      if (environment === null) return;
      next()?.resolve(environment);
    }
  };
  return {
    next,
    wait: (): Promise<ExecutionEnvironment> =>
      new Promise((resolve) => {
        if (queue.length === 0) checking = setInterval(check, CHECK_MS);
        queue.push({ since: performance.now(), resolve });
      }),
  };
};

/** Counts invocations in progress. */
const countRunning = () => {
  let running = 0;
  let becomeIdle: () => void = () => {};
  return {
    run: async <Result>(work: () => Promise<Result>): Promise<Result> => {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) becomeIdle();
      }
    },
    /** Resolves when nothing is in progress. */
    ended: async (): Promise<void> => {
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        becomeIdle = resolve;
      });
    },
  };
};
