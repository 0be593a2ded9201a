import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { replacePrivateFile } from '../../../kernel/private-files.ts';
import { renameDamaged } from '../../../kernel/rename-damaged.ts';
import { PREPARED_VERSION } from './schema.ts';
import { upgradeFile } from './upgrade-file.ts';

export interface PrepareFileOptions {
  file: string;
  clock: Clock;
  log: Log;
  /** How long to wait for another database to release the file, in milliseconds; see `untilClosed`. */
  patience?: number;
}

/**
 * Prepares a file in which the cost of a write does not grow: a copy of an empty prepared one, or an existing
 * file, with what it lacks. Throws a `LocalFault` if the disk denies access, and SQLite's error for a file
 * that it cannot change.
 */
export const prepareFile = async (options: PrepareFileOptions): Promise<void> => {
  const { file, patience = LONGEST_END_MS } = options;
  if (!existsSync(file)) {
    setLogAside(options);
    replacePrivateFile(file, readFileSync(new URL('./empty-database.db', import.meta.url)));
  } else if (isOutdated(file)) {
    options.log.info('dynamodb', `Preparing ${file}, which an earlier version made: some seconds, once.`);
    await untilClosed(file, patience);
    await upgradeFile(file);
  }
};

/** SQLite would apply the changes of a deleted file to the new one. */
const setLogAside = ({ file, clock, log }: PrepareFileOptions): void => {
  const changes = `${file}-wal`;
  if (!existsSync(changes)) return;
  const place = renameDamaged(changes, clock);
  log.warn(
    'dynamodb',
    `${changes} belongs to a data file that is gone, and is now ${place}. Tables are empty.`,
  );
};

/** Of the header: https://www.sqlite.org/fileformat.html#the_database_header */
const HEADER_BYTES = 64;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;

/** False for a file that is not SQLite's: the database explains that. */
const isOutdated = (file: string): boolean => {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return false;
  } finally {
    closeSync(descriptor);
  }
  return (
    header.toString('latin1', 0, MAGIC.length) === MAGIC &&
    header.readInt32BE(USER_VERSION_AT) < PREPARED_VERSION
  );
};

/** The guard kills a database that does not end within five seconds of its parent. */
const LONGEST_END_MS = 6000;
const WAIT_MS = 50;

/**
 * A database whose parent was just killed may be writing its log of changes into the file. It removes the log
 * at its end; a remaining log was left by a database that was killed.
 */
const untilClosed = async (file: string, patience: number): Promise<void> => {
  for (let waited = 0; waited < patience && existsSync(`${file}-wal`); waited += WAIT_MS)
    await delay(WAIT_MS);
};
