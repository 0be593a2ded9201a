import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';

/** A process that serves the database. */
export interface DatabaseProcess {
  /** Resolves with the last output of the process, when it has ended. Never rejects. */
  ended: Promise<string>;
  /** Asks the process to end. */
  end(): void;
}

export interface KeepRunningOptions {
  /** Null if the data is in memory. */
  file: string | null;
  /** Restarts the process at the same address. */
  relaunch(): Promise<DatabaseProcess>;
  clock: Clock;
  log: Log;
}

/** A database that is restarted, with its data, when its process ends unexpectedly. */
export interface KeptDatabase {
  /** Resolves when the database runs; rejects if it has ended permanently. */
  ready(): Promise<void>;
  /** Resolves with the reason if the database has ended permanently without being stopped. Never rejects. */
  failure: Promise<LocalFault>;
  /** Ends the database; resolves when its process has ended. */
  stop(): Promise<void>;
}

/** After this number of ends within a minute, the database is not restarted. */
const MOST_RESTARTS = 5;
const MINUTE = 60_000;

/** Watches a database and restarts it, unless it ends repeatedly. */
export const keepRunning = (first: DatabaseProcess, options: KeepRunningOptions): KeptDatabase => {
  const { file, relaunch, clock, log } = options;
  const restarts: number[] = [];
  let database = first;
  let running: Promise<void> = Promise.resolve();
  let isStopping = false;

  const restart = async (said: string): Promise<void> => {
    const now = clock.now();
    if (restarts.filter((time) => now - time < MINUTE).length >= MOST_RESTARTS) throw givenUp(file, said);
    restarts.push(now);
    log.warn('dynamodb', `The built-in database ended unexpectedly and is started again.${toReason(said)}`);
    database = await relaunch();
    log.info('dynamodb', 'The built-in database runs again, with its data.');
  };
  const watch = async (): Promise<LocalFault | null> => {
    for (;;) {
      const said = await database.ended;
      if (isStopping) return null;
      running = restart(said);
      const fault = await running.then(() => null, toFault);
      if (fault !== null) return fault;
      if (isStopping) database.end();
    }
  };
  const watching = watch();
  return {
    ready: () => running,
    failure: new Promise((resolve) => {
      void watching.then((fault) => fault !== null && resolve(fault));
    }),
    stop: async () => {
      isStopping = true;
      database.end();
      await watching;
    },
  };
};

const givenUp = (file: string | null, said: string): LocalFault =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The built-in database ended ${MOST_RESTARTS + 1} times within a minute and is not started again.${toReason(said)}`,
    `${file === null ? 'Its data was in memory and is lost.' : `Its data is kept in ${file}.`} Check the memory and the disk of this machine, then start again.`,
  );

const toReason = (said: string): string => (said === '' ? '' : ` Its last words: ${said}`);

const toFault = (error: unknown): LocalFault =>
  error instanceof LocalFault
    ? error
    : new LocalFault('DATABASE_UNAVAILABLE', String(error), 'Start again.', { cause: error });
