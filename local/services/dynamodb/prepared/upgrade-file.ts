import { rmSync } from 'node:fs';
import { PREPARED_SQL } from './schema.ts';

/** The tables of `PREPARED_SQL`. */
const FIND_TABLES = `SELECT name FROM sqlite_schema WHERE name IN ('_stream_records', '_tables')`;

/**
 * Prepares an existing file of the built-in database, including its write-ahead log, in one transaction. No
 * other process may have the file open. A file without the database's tables is left as it is. Throws
 * SQLite's errors.
 */
export const upgradeFile = async (file: string): Promise<void> => {
  // Loaded on demand: a new file is a copy of a prepared one.
  const { default: sqlite } = await import('node-sqlite3-wasm');
  // It locks a file with a folder next to it, which remains after a process was killed.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(file);
  try {
    // Without shared memory, SQLite reads a write-ahead log in this mode only.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (database.all(FIND_TABLES).length < 2) return;
    database.exec(`BEGIN IMMEDIATE; ${PREPARED_SQL} COMMIT;`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
};
