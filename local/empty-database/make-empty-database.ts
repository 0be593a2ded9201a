import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDynamoDbBinary } from '../services/dynamodb/binary.ts';
import { startDatabaseProcess } from '../services/dynamodb/database-process.ts';
import { findFreePlace } from '../services/dynamodb/loopback-place.ts';
import { upgradeFile } from '../services/dynamodb/prepared/upgrade-file.ts';

/** The bytes of a new database file, without a table, prepared like an existing one. */
export const makeEmptyDatabase = async (): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'empty-database-'));
  const file = join(folder, 'empty.db');
  try {
    const binary = findDynamoDbBinary(`${process.platform}-${process.arch}`);
    const place = await findFreePlace(['127.0.0.1']);
    const started = await startDatabaseProcess({ binary, file, temporaryFolder: null, ...place });
    if ('complaint' in started) throw new Error(started.complaint);
    started.database.end();
    await started.database.ended;
    await upgradeFile(file);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
