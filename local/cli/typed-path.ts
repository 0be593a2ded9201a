import { dirname, resolve } from 'node:path';

export interface TypedAt {
  /** The working directory of the process. */
  directory: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** The absolute path of one that a person typed, relative to where they typed it. */
export const toTypedPath = (
  path: string,
  at: TypedAt = { directory: process.cwd(), environment: process.env },
): string => resolve(toTypedDirectory(at), path);

/**
 * Where a person typed the command. npm runs a script in the folder of its package.json, wherever in the project it was
 * typed, and names the latter in INIT_CWD. A script that starts other programs hands both variables on, so that they
 * count only for a process in that folder.
 * https://docs.npmjs.com/cli/v10/commands/npm-run-script
 */
const toTypedDirectory = ({ directory, environment }: TypedAt): string => {
  const { INIT_CWD: typed, npm_package_json: packageFile } = environment;
  const isScript = packageFile !== undefined && dirname(packageFile) === directory;
  return isScript && typed ? typed : directory;
};
