import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { readWholeBuild } from './build-manifest.ts';

// Error codes for an existing directory: POSIX has the first two, Windows the last two.
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'];

/**
 * Renames a build to its directory, replacing an incomplete one. A complete build that another process has
 * put there meanwhile stays, and so does this one in its place. Rejects with other errors of the file system.
 */
export const putInPlace = async (build: string, directory: string): Promise<void> => {
  await rename(build, directory).catch(unlessCode(...OCCUPIED));
  if ((await readWholeBuild(directory)) !== null) return;
  const outdated = `${directory}.${randomUUID()}`;
  await rename(directory, outdated).catch(unlessCode('ENOENT'));
  await rename(build, directory).catch(unlessCode(...OCCUPIED));
  await rm(outdated, { recursive: true, force: true });
};

const unlessCode =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException): void => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
