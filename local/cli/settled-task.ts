/** A task that follows changes. */
export interface SettledTask {
  /** Runs the task once no further change occurs for a while. */
  changed(): void;
  /** Resolves when a run in progress has ended; its error is not reported. */
  stop(): Promise<void>;
}

export interface SettledTaskOptions {
  settleMs: number;
  /** `began` is the time when the first of these changes was detected, in `performance.now()`. */
  run(began: number): Promise<void>;
  /** Called with the error of a run. */
  fail(fault: unknown): void;
}

/** One run after the other: changes during a run lead to one more. */
export const createSettledTask = ({ settleMs, run, fail }: SettledTaskOptions): SettledTask => {
  let settling: NodeJS.Timeout | undefined;
  let waiting: number | null = null;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();

  const runWaiting = async (): Promise<void> => {
    if (waiting === null || isStopped) return;
    const began = waiting;
    waiting = null;
    await run(began);
  };
  const report = (fault: unknown): void => {
    if (!isStopped) fail(fault);
  };
  return {
    changed: () => {
      waiting ??= performance.now();
      clearTimeout(settling);
      settling = setTimeout(() => {
        last = last.then(runWaiting).catch(report);
      }, settleMs);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(settling);
      return last;
    },
  };
};
