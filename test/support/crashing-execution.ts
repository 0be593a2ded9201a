/** An execution of a function that may be killed at any of its calls: before the call has an effect, or after it. */
export interface Execution {
  /** Runs a call, unless killed; throws where it is killed by then. */
  call<Result>(effect: () => Promise<Result>): Promise<Result>;
  /** Whether it was killed: none of its responses arrives. */
  readonly hasCrashed: boolean;
}

export class FunctionKilled extends Error {
  constructor() {
    super('The function was killed.');
    this.name = 'FunctionKilled';
  }
}

export const uninterrupted: Execution = { call: (effect) => effect(), hasCrashed: false };

/** Crashes at its call number `at`, from 0; `late` is after the effect. All later calls fail. */
export const createCrashingExecution = (at: number, late: boolean): Execution => {
  let calls = 0;
  let hasCrashed = false;
  return {
    call: async (effect) => {
      const isLast = calls === at;
      calls += 1;
      if (hasCrashed || (isLast && !late)) {
        hasCrashed = true;
        throw new FunctionKilled();
      }
      const result = await effect();
      if (isLast) hasCrashed = true;
      if (hasCrashed) throw new FunctionKilled();
      return result;
    },
    get hasCrashed() {
      return hasCrashed;
    },
  };
};

/** Every call of `ports` is a call of the execution. */
export const bindToExecution = <Ports extends object>(ports: Ports, execution: Execution): Ports => {
  const entries = Object.entries(ports).map(([name, value]) => [
    name,
    typeof value === 'function' ? (...args: unknown[]) => execution.call(async () => value(...args)) : value,
  ]);
  return Object.fromEntries(entries) as Ports;
};
