import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDiskFault } from '../../kernel/disk-fault.ts';

/** A memory file system on Linux. In a container it may have only 64 MB. */
const SHARED_MEMORY = '/dev/shm';

/** The size of about 300,000 users and their stream. */
const ENOUGH_BYTES = 1024 ** 3;

/**
 * Creates a private folder for a temporary database: in memory if the system has enough, else in its
 * temporary folder. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) if that cannot be written.
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
