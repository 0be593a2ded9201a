import { accessSync, constants, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { toDiskFault, toDiskFaultOf } from '../../kernel/disk-fault.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { replacePrivateFile } from '../../kernel/private-files.ts';

const ELSEWHERE = 'Or choose another folder with --data-dir, or start with --memory.';

/** SQLite stores the latest changes in files next to the database. */
const toRescue = (file: string): string =>
  `Restore a copy from a backup, or, to start with empty tables, move this file together with ${basename(file)}-wal and ${basename(file)}-shm if they exist. ${ELSEWHERE}`;

export const withElsewhere = (fault: Error): Error =>
  fault instanceof LocalFault && !fault.fix.includes(ELSEWHERE)
    ? new LocalFault(fault.code, fault.message, `${fault.fix} ${ELSEWHERE}`, { cause: fault })
    : fault;

/**
 * Checks what SQLite would not report, or not clearly, and returns whether the file exists. An empty file is
 * rejected: SQLite would use it as a new database, and the loss of its data would not be noticed.
 * Throws a `LocalFault`.
 */
export const checkDataFile = (file: string): boolean => {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (stats.isDirectory()) throw withElsewhere(toDiskFaultOf('EISDIR', file));
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw withElsewhere(toDiskFault(error, file));
  }
  if (stats.size > 0) return true;
  throw new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The data file ${file} is empty (0 bytes): the data that it held is lost, or it was never written.`,
    toRescue(file),
  );
};

/** By SQLite's message: https://www.sqlite.org/rescode.html */
const explanations: readonly [RegExp, (file: string, said: string) => Error][] = [
  [/database or disk is full/i, (file) => toDiskFaultOf('ENOSPC', file)],
  [/readonly database/i, (file) => toDiskFaultOf('EACCES', file)],
  [
    /database is locked/i,
    (file) =>
      new LocalFault(
        'STORAGE_UNAVAILABLE',
        `Another process has locked the data file ${file}.`,
        'Close the program that has it open.',
      ),
  ],
  [
    /malformed|not a valid SQLite database|file is not a database/i,
    (file, said) =>
      new LocalFault('DATABASE_UNAVAILABLE', `The data file ${file} is damaged: ${said}`, toRescue(file)),
  ],
];

/** More than SQLite needs to open a database. */
const PROBE_BYTES = 128 * 1024;

/** Why no new file can be written next to the database, with advice; null if one can. */
export const findDiskFault = (file: string): Error | null => {
  const probe = `${file}.probe`;
  try {
    replacePrivateFile(probe, Buffer.alloc(PROBE_BYTES));
    rmSync(probe);
    return null;
  } catch (error) {
    return withElsewhere(toDiskFault(error instanceof LocalFault ? error.cause : error, file));
  }
};

/** Explains a message of SQLite, with advice; null for one that is not about the file. */
export const explainSaid = (file: string, said: string): Error | null => {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found === undefined ? null : withElsewhere(found[1](file, said));
};

/**
 * Explains why a database with this file did not start, from its output. SQLite reports a full disk as an I/O
 * error, or as a file that cannot be opened, when it cannot create its files next to the database: that is
 * tested again here.
 */
export const toStartFault = (file: string, said: string): Error =>
  explainSaid(file, said) ?? findDiskFault(file) ?? unknownFault(file, said);

const unknownFault = (file: string, said: string): Error =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The database did not start with the data file ${file}: ${said}.`,
    `The file is unchanged. ${ELSEWHERE}`,
  );
