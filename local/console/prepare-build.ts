import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import { buildConsole } from './build.ts';
import { readBuildKey } from './build-key.ts';
import type { PreparedBuild } from './prepared-build.ts';

export interface PrepareBuildOptions {
  /** An absolute path: where builds are kept, one folder each. Absent, the cache of the installed packages. */
  cacheDirectory: string | undefined;
  log: Log;
  isAhead: boolean;
  signal: AbortSignal;
}

/** Makes the build that today's sources ask for, unless it is there. Throws a `LocalFault` when it cannot. */
export const prepareBuild = async ({
  cacheDirectory = findCache(),
  ...options
}: PrepareBuildOptions): Promise<PreparedBuild> => {
  const key = await readBuildKey();
  const directory = join(cacheDirectory, key);
  const manifest = await buildConsole({ directory, ...options });
  return { key, directory, manifest };
};

/** Where tools keep what they make of installed packages, so that removing these removes that. */
const findCache = (): string => {
  const graphiql = createRequire(import.meta.url).resolve('graphiql/package.json');
  return join(dirname(graphiql), '../.cache/appsync-offline/console');
};
