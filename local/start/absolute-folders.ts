import { resolve } from 'node:path';
import type { StartOptions } from '../start.ts';

/**
 * The options with every folder absolute, relative ones taken from the working directory. Parts of the runtime resolve
 * paths against folders of their own (esbuild against `absWorkingDir`, functions against their bundle), so that a
 * relative path would mean a different folder to each.
 */
export const withAbsoluteFolders = (options: StartOptions): StartOptions => ({
  ...options,
  assembly: resolve(options.assembly),
  ...(options.console?.cacheDirectory !== undefined && {
    console: { ...options.console, cacheDirectory: resolve(options.console.cacheDirectory) },
  }),
  ...(options.dataDirectory !== undefined && { dataDirectory: resolve(options.dataDirectory) }),
  ...(options.certificateDirectory !== undefined && {
    certificateDirectory: resolve(options.certificateDirectory),
  }),
  ...(options.amplifyOutputsFile !== undefined && {
    amplifyOutputsFile: resolve(options.amplifyOutputsFile),
  }),
});
