import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';
import type { LocalSecrets } from '../start/options.ts';

/**
 * The secrets of functions, from a file with a line `NAME=value` for each; empty if there is no such file.
 * Throws a `LocalFault` for a file that cannot be read.
 */
export const readLocalSecrets = (file: string): LocalSecrets => {
  try {
    return { file, values: parseEnv(readFileSync(file, 'utf8')) as Record<string, string> };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { file, values: {} };
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalFault(
      'USAGE',
      `${file} cannot be read: ${reason}.`,
      'Grant your user permission to read it.',
      {
        cause: error,
      },
    );
  }
};
