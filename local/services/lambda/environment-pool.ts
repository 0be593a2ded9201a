import type { FunctionResult } from '../../kernel/function-call.ts';
import type { ExecutionEnvironment, Invocation } from './execution-environment.ts';

/** All environments of one function. */
export interface EnvironmentPool {
  run(invocation: Invocation): Promise<FunctionResult>;
  stop(): Promise<void>;
  /** Resolves when the current and waiting events have been handled. */
  retire(): Promise<void>;
}

/** Maximum number of environments of one function; further events wait for one of them. */
const LARGEST_POOL = 10;

/** How long an event waits for a warm environment before it starts one: about as long as a start takes. */
const WARM_WAIT_MS = 100;

/** An event that waits for an environment. */
type Waiter = (environment: ExecutionEnvironment) => void;

/**
 * Keeps environments warm and starts new ones on demand. Lambda starts one for each concurrent event. Here,
 * environments share the processors and the memory of one machine: an event waits a moment for one that is
 * warm, so that quick functions have few.
 */
export const createEnvironmentPool = (start: () => ExecutionEnvironment): EnvironmentPool => {
  const environments = createEnvironments(start);
  const counted = countRunning();
  return {
    run: (invocation) =>
      counted.run(async () => {
        const environment = await environments.acquire();
        return environment.run(invocation).finally(() => environments.release(environment));
      }),
    stop: environments.stop,
    retire: () => counted.ended().then(environments.stop),
  };
};

/** Each event acquires an environment, and releases it at its end. */
const createEnvironments = (start: () => ExecutionEnvironment) => {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  let stopped = false;

  const startOne = (): ExecutionEnvironment => {
    const environment = start();
    all.add(environment);
    return environment;
  };
  const waiters = createWaiters(() => (stopped || all.size >= LARGEST_POOL ? null : startOne()));
  return {
    acquire: async (): Promise<ExecutionEnvironment> => {
      for (let environment = idle.pop(); environment !== undefined; environment = idle.pop()) {
        if (environment.isAlive()) return environment;
        all.delete(environment);
      }
      return all.size === 0 ? startOne() : waiters.wait();
    },
    release: (environment: ExecutionEnvironment): void => {
      if (!environment.isAlive()) all.delete(environment);
      const next = waiters.next();
      if (next !== null) next(environment.isAlive() || stopped ? environment : startOne());
      else if (stopped) void environment.stop();
      else if (environment.isAlive()) idle.push(environment);
    },
    stop: async (): Promise<void> => {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
};

/** Events that wait, in order. `startOne` returns null if no further environment may start. */
const createWaiters = (startOne: () => ExecutionEnvironment | null) => {
  const queue: Waiter[] = [];
  return {
    wait: (): Promise<ExecutionEnvironment> =>
      new Promise((resolve) => {
        const waiter: Waiter = (environment) => {
          clearTimeout(timer);
          resolve(environment);
        };
        const timer = setTimeout(() => {
          const environment = startOne();
          if (environment === null) return;
          queue.splice(queue.indexOf(waiter), 1);
          resolve(environment);
        }, WARM_WAIT_MS);
        queue.push(waiter);
      }),
    next: (): Waiter | null => queue.shift() ?? null,
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
