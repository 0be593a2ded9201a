import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { LocalFault } from '../kernel/errors.ts';
import { readWholeBuild } from './build-manifest.ts';
import type { PreparedBuild } from './prepared-build.ts';

/** In the published package the build is a folder, made by `local/pack/`. */
const DIRECTORY = fileURLToPath(new URL('./console/', import.meta.url));

const KEY_DIGITS = 16;

/** The build in the package. Throws a `LocalFault` if files of it are missing. */
export const prepareBuild = async (): Promise<PreparedBuild> => {
  const manifest = await readWholeBuild(DIRECTORY);
  if (manifest === null) {
    const fix = 'Install the package appsync-offline again.';
    throw new LocalFault('UNSUPPORTED', `Files of the console are missing in ${DIRECTORY}.`, fix);
  }
  const key = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, KEY_DIGITS);
  return { key, directory: DIRECTORY, manifest };
};
