import type { LocalFault } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { RunningApp } from '../start.ts';

/**
 * An unexpected error in one request must not end the server for all: requests share no state, and the data is in a
 * process of its own. So uncaught errors are logged, and the server continues. It ends if it can only fail from then on.
 */
export const logUncaughtErrors = (app: RunningApp, log: Log, stop: () => Promise<void>): void => {
  const report = (error: unknown) =>
    log.error('process', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  void app.failure.then((fault) => endAfter(fault, log, stop));
};

const endAfter = async ({ message, fix }: LocalFault, log: Log, stop: () => Promise<void>): Promise<void> => {
  log.error('process', `${message} ${fix}`);
  await stop();
  process.exit(1);
};
