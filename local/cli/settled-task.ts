/** A task that follows changes. */
export interface SettledTask {
  /** Runs the task once no further change comes for a while. */
  changed(): void;
  /** Resolves when a run that is under way has ended; what it throws then is not reported. */
  stop(): Promise<void>;
}

export interface SettledTaskOptions {
  settleMs: number;
  /** `began` is when the first of these changes was seen, by `performance.now()`. */
  run(began: number): Promise<void>;
  /** Called with what a run throws. */
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
