import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { type Ids, systemIds } from '../../kernel/ids.ts';
import { type Log, silentLog } from '../../kernel/log.ts';
import { makePrivate, makePrivateFolder } from '../../kernel/private-files.ts';
import { findDynamoDbBinary } from './binary.ts';
import { checkDataFile, removeUnwritten, toStartFault } from './data-file.ts';
import { type DatabasePlace, startDatabaseProcess } from './database-process.ts';
import { type DatabaseProcess, type KeptDatabase, keepRunning } from './keep-running.ts';
import { findFreePlace, toLoopbackHosts } from './loopback-place.ts';

/**
 * A database of our own, at an address of this machine that nobody can guess: it checks neither origins nor keys. It is
 * started again at the same address when its process ends unexpectedly.
 */
export interface DynamoDbServer extends KeptDatabase {
  /** Such as `http://127.93.5.201:41234`. */
  endpoint: string;
}

interface LaunchOptions {
  binary: string;
  file: string | null;
  ids: Pick<Ids, 'entropy'>;
}

interface Launched {
  database: DatabaseProcess;
  place: DatabasePlace;
}

const launchAttempts = 5;
/** How often, and how long, to wait until the port of a database that ended is free again. */
const relaunchAttempts = 30;
const relaunchMilliseconds = 100;

const isTaken = (complaint: string): boolean => complaint.includes('already in use');

/** Starts a database at a port that is free. */
const launch = async ({ binary, file, ids }: LaunchOptions): Promise<Launched> => {
  for (let attempt = 1; ; attempt += 1) {
    const place = { binary, file, ...(await findFreePlace(toLoopbackHosts(ids))) };
    const started = await startDatabaseProcess(place);
    if ('database' in started) return { ...started, place };
    if (attempt === launchAttempts || !isTaken(started.complaint)) throw toFault(file, started.complaint);
  }
};

/** Starts a database where one was before: functions know the address. */
const relaunch = async (place: DatabasePlace): Promise<DatabaseProcess> => {
  if (place.file !== null && !checkDataFile(place.file)) throw gone(place.file);
  for (let attempt = 1; ; attempt += 1) {
    const started = await startDatabaseProcess(place);
    if ('database' in started) return started.database;
    if (attempt === relaunchAttempts || !isTaken(started.complaint))
      throw toFault(place.file, started.complaint);
    await delay(relaunchMilliseconds);
  }
};

const gone = (file: string): LocalFault =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The database ended, and its data file ${file} is no longer there.`,
    'Put it back and start again, or start again to begin with empty tables.',
  );

const toFault = (file: string | null, said: string): Error =>
  file === null
    ? new LocalFault(
        'DATABASE_UNAVAILABLE',
        `The database did not start: ${said}.`,
        'Set DYNAMODB_ENDPOINT to use another one.',
      )
    : toStartFault(file, said);

/** A file that the database could not write when it made it is left for nobody. */
const launchOnFile = async (options: LaunchOptions & { file: string }): Promise<Launched> => {
  const { file } = options;
  makePrivateFolder(dirname(file));
  const exists = checkDataFile(file);
  // Files of earlier versions have wider modes; new ones get theirs from the guard.
  for (const suffix of ['', '-wal', '-shm']) makePrivate(`${file}${suffix}`);
  return launch(options).catch((fault) => {
    if (!exists) removeUnwritten(file);
    throw fault;
  });
};

/**
 * Starts a DynamoDB of our own: in memory where `file` is null. It dies with this process, whatever ends us. Two
 * databases on one file would lose writes: the caller has claimed its folder.
 * Throws a `LocalFault` (`DATABASE_UNAVAILABLE`, `STORAGE_UNAVAILABLE`) where no binary fits, the file cannot be used,
 * or the start fails.
 */
export const startDynamoDb = async (options: {
  file: string | null;
  log?: Log;
  /** Path of the binary; the one of this platform's package where absent. */
  binary?: string;
  /** Tells how often the database ends within a minute. */
  clock?: Clock;
  ids?: Pick<Ids, 'entropy'>;
}): Promise<DynamoDbServer> => {
  const { file, log = silentLog, clock = systemClock, ids = systemIds } = options;
  const binary = options.binary ?? findDynamoDbBinary(`${process.platform}-${process.arch}`);
  const { database, place } = await (file === null
    ? launch({ binary, file, ids })
    : launchOnFile({ binary, file, ids }));
  return {
    endpoint: `http://${place.host}:${place.port}`,
    ...keepRunning(database, { file, relaunch: () => relaunch(place), clock, log }),
  };
};
