import { dirname, resolve } from 'node:path';

export interface TypedAt {
  directory: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** The absolute path of a typed one, relative to the folder where the command was typed. */
export const toTypedPath = (
  path: string,
  at: TypedAt = { directory: process.cwd(), environment: process.env },
): string => resolve(toTypedDirectory(at), path);

/**
 * The folder where the command was typed. npm runs a script in the folder of its package.json, from any
 * folder of the project, and puts the latter into INIT_CWD. A script that starts other programs passes both
 * variables on, so they apply only to a process in that folder.
 * https://docs.npmjs.com/cli/v10/commands/npm-run-script
 */
const toTypedDirectory = ({ directory, environment }: TypedAt): string => {
  const { INIT_CWD: typed, npm_package_json: packageFile } = environment;
  const isScript = packageFile !== undefined && dirname(packageFile) === directory;
  return isScript && typed ? typed : directory;
};
