import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'seed-style');

/**
 * The function in the style of the first version, with its packages, which are installed on demand: the
 * project does not depend on them. Null, after a warning, if the installation fails.
 */
export const openSeedStyle = (): { bundle: string; bytes: number } | null => {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    console.log('Installing aws-sdk 2 for the seed style, into bench/cold-start/seed-style/node_modules ...');
    const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts'], {
      stdio: ['ignore', 'ignore', 'ignore'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      console.log('It cannot be installed (no network?): the seed style is left out.\n');
      return null;
    }
  }
  return { bundle: join(FOLDER, 'index.cjs'), bytes: weigh(FOLDER) };
};

/** Size of all files of a folder in bytes. */
const weigh = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
