import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import { buildConsole } from './build.ts';
import { readBuildKey } from './build-key.ts';
import type { PreparedBuild } from './prepared-build.ts';

export interface PrepareBuildOptions {
  /** An absolute path: the folder of builds, one folder each. If absent, the cache of the installed packages. */
  cacheDirectory: string | undefined;
  log: Log;
  isAhead: boolean;
  signal: AbortSignal;
}

/** Builds the console from the present sources, unless the build exists. Throws a `LocalFault` if it fails. */
export const prepareBuild = async ({
  cacheDirectory = findCache(),
  ...options
}: PrepareBuildOptions): Promise<PreparedBuild> => {
  const key = await readBuildKey();
  const directory = join(cacheDirectory, key);
  const manifest = await buildConsole({ directory, ...options });
  return { key, directory, manifest };
};

/** The usual cache folder of tools in `node_modules`, which is removed with the packages. */
const findCache = (): string => {
  const graphiql = createRequire(import.meta.url).resolve('graphiql/package.json');
  return join(dirname(graphiql), '../.cache/appsync-offline/console');
};
