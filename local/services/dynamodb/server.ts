import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { type Ids, systemIds } from '../../kernel/ids.ts';
import { type Log, silentLog } from '../../kernel/log.ts';
import { makePrivate, makePrivateFolder } from '../../kernel/private-files.ts';
import { findDynamoDbBinary } from './binary.ts';
import { checkDataFile, toStartFault, withElsewhere } from './data-file.ts';
import { type DatabasePlace, startDatabaseProcess } from './database-process.ts';
import { type DatabaseProcess, type KeptDatabase, keepRunning } from './keep-running.ts';
import { findFreePlace, toLoopbackHosts } from './loopback-place.ts';
import { makeMemoryFolder, removeMemoryFolder } from './memory-folder.ts';
import { prepareFile } from './prepared/prepare-file.ts';

/**
 * The built-in database, at a random address of this machine: it checks neither origins nor keys. It is
 * restarted at the same address when its process ends unexpectedly.
 */
export interface DynamoDbServer extends KeptDatabase {
  /** Such as `http://127.93.5.201:41234`. */
  endpoint: string;
}

interface LaunchOptions extends Pick<DatabasePlace, 'binary' | 'file' | 'temporaryFolder'> {
  ids: Pick<Ids, 'entropy'>;
  clock: Clock;
  log: Log;
}

interface Launched {
  database: DatabaseProcess;
  place: DatabasePlace;
}

const LAUNCH_ATTEMPTS = 5;
/** How often, and how long, to wait until the port of an ended database is free again. */
const RELAUNCH_ATTEMPTS = 30;
const RELAUNCH_MS = 100;

/**
 * Starts the built-in DynamoDB: in memory if `file` is null. It ends with this process, for any reason. Two
 * databases on one file would lose writes: the caller has claimed its folder.
 * Throws a `LocalFault` (`DATABASE_UNAVAILABLE`, `STORAGE_UNAVAILABLE`) if there is no binary for this
 * platform, the file cannot be used, or the start fails.
 */
export const startDynamoDb = async (options: {
  file: string | null;
  log?: Log;
  /** Path of the binary; by default the one of this platform's package. */
  binary?: string;
  /** For the number of ends within a minute. */
  clock?: Clock;
  ids?: Pick<Ids, 'entropy'>;
}): Promise<DynamoDbServer> => {
  const { file, log = silentLog, clock = systemClock, ids = systemIds } = options;
  const binary = options.binary ?? findDynamoDbBinary(`${process.platform}-${process.arch}`);
  const common = { binary, ids, clock, log };
  const { database, place } = await (file === null
    ? launchInMemory(common)
    : launchOnFile({ ...common, file, temporaryFolder: null }));
  const kept = keepRunning(database, { file, relaunch: () => relaunch(place), clock, log });
  return {
    ...kept,
    endpoint: `http://${place.host}:${place.port}`,
    stop: async () => {
      await kept.stop();
      // After a database ended too often, its guard has kept the folder.
      if (place.temporaryFolder !== null) removeMemoryFolder(place.temporaryFolder);
    },
  };
};

/** The same in a memory folder, which is removed at the end. */
const launchInMemory = async (
  options: Omit<LaunchOptions, 'file' | 'temporaryFolder'>,
): Promise<Launched> => {
  const temporaryFolder = makeMemoryFolder();
  try {
    return await launchOnFile({ ...options, file: join(temporaryFolder, 'dynamodb.db'), temporaryFolder });
  } catch (error) {
    removeMemoryFolder(temporaryFolder);
    throw error;
  }
};

/** Prepares the file and starts a database on it. */
const launchOnFile = async (options: LaunchOptions): Promise<Launched> => {
  const { file } = options;
  makePrivateFolder(dirname(file));
  checkDataFile(file);
  // Files of earlier versions have wider modes; new ones get theirs from the guard.
  for (const suffix of ['', '-wal', '-shm']) makePrivate(`${file}${suffix}`);
  await prepareFile(options).catch((error: Error) => {
    if (!(error instanceof LocalFault)) throw toFault(options, error.message);
    throw options.temporaryFolder === null ? withElsewhere(error) : error;
  });
  return launch(options);
};

/** Starts a database at the previous address, which functions have. */
const relaunch = async (place: DatabasePlace): Promise<DatabaseProcess> => {
  if (!checkDataFile(place.file)) throw gone(place.file);
  for (let attempt = 1; ; attempt += 1) {
    const started = await startDatabaseProcess(place);
    if ('database' in started) return started.database;
    if (attempt === RELAUNCH_ATTEMPTS || !isTaken(started.complaint)) throw toFault(place, started.complaint);
    await delay(RELAUNCH_MS);
  }
};

const toFault = ({ file, temporaryFolder }: Pick<LaunchOptions, 'file' | 'temporaryFolder'>, said: string) =>
  temporaryFolder === null
    ? toStartFault(file, said)
    : new LocalFault(
        'DATABASE_UNAVAILABLE',
        `The database did not start: ${said}.`,
        'Set DYNAMODB_ENDPOINT to use another one.',
      );

/** Starts a database at a free port. */
const launch = async ({ ids, binary, file, temporaryFolder }: LaunchOptions): Promise<Launched> => {
  for (let attempt = 1; ; attempt += 1) {
    const place = { binary, file, temporaryFolder, ...(await findFreePlace(toLoopbackHosts(ids))) };
    const started = await startDatabaseProcess(place);
    if ('database' in started) return { ...started, place };
    if (attempt === LAUNCH_ATTEMPTS || !isTaken(started.complaint)) throw toFault(place, started.complaint);
  }
};

const gone = (file: string): LocalFault =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The database ended, and its data file ${file} no longer exists.`,
    'Put it back and start again, or start again with empty tables.',
  );

const isTaken = (complaint: string): boolean => complaint.includes('already in use');
