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

/** Keeps environments warm and starts new ones on demand, one per concurrent event. */
export const createEnvironmentPool = (start: () => ExecutionEnvironment): EnvironmentPool => {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const queue: ((environment: ExecutionEnvironment) => void)[] = [];
  let stopped = false;

  const startOne = (): ExecutionEnvironment => {
    const environment = start();
    all.add(environment);
    return environment;
  };
  const acquire = async (): Promise<ExecutionEnvironment> => {
    for (let environment = idle.pop(); environment !== undefined; environment = idle.pop()) {
      if (environment.isAlive()) return environment;
      all.delete(environment);
    }
    return all.size < LARGEST_POOL ? startOne() : new Promise((resolve) => queue.push(resolve));
  };
  const release = (environment: ExecutionEnvironment): void => {
    if (!environment.isAlive()) all.delete(environment);
    const next = queue.shift();
    if (next !== undefined) next(environment.isAlive() || stopped ? environment : startOne());
    else if (stopped) void environment.stop();
    else if (environment.isAlive()) idle.push(environment);
  };

  const counted = countRunning();
  const stop = async (): Promise<void> => {
    stopped = true;
    await Promise.all([...all].map((environment) => environment.stop()));
  };
  return {
    run: (invocation) =>
      counted.run(async () => {
        const environment = await acquire();
        return environment.run(invocation).finally(() => release(environment));
      }),
    stop,
    retire: () => counted.ended().then(stop),
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
