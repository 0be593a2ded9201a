import { rmSync } from 'node:fs';
import { PREPARED_SQL } from './schema.ts';

/** The tables that `PREPARED_SQL` is about. */
const FIND_TABLES = `SELECT name FROM sqlite_schema WHERE name IN ('_stream_records', '_tables')`;

/**
 * Prepares a file of the built-in database that exists, with what its write-ahead log holds, in one transaction. Nobody
 * may have the file open. A file without the database's tables is left as it is. Throws what SQLite says.
 */
export const upgradeFile = async (file: string): Promise<void> => {
  // Loaded where it is needed alone: a new file is a copy of one that is prepared.
  const { default: sqlite } = await import('node-sqlite3-wasm');
  // It locks a file by a folder beside it, which a process that was killed leaves behind.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(file);
  try {
    // Without shared memory, SQLite reads a write-ahead log in this mode alone.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (database.all(FIND_TABLES).length < 2) return;
    database.exec(`BEGIN IMMEDIATE; ${PREPARED_SQL} COMMIT;`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
};
