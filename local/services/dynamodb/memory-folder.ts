import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDiskFault } from '../../kernel/disk-fault.ts';

/** Linux keeps what is in it in memory. In a container it may have room for 64 MB alone. */
const SHARED_MEMORY = '/dev/shm';

/** What some 300,000 users and their stream take. */
const ENOUGH_BYTES = 1024 ** 3;

/**
 * Makes a private folder for a database that nobody keeps: in memory where the system has room there, else among its
 * temporary files. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) where that cannot be written.
 */
export const makeMemoryFolder = (): string => {
  const parent = hasRoom(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir();
  try {
    return mkdtempSync(join(parent, 'appsync-offline-'));
  } catch (error) {
    throw toDiskFault(error, parent);
  }
};

export const removeMemoryFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

const hasRoom = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
};
