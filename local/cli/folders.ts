import { join, resolve } from 'node:path';

/** The folders of generated files of a project. Every path is absolute. */
export interface Folders {
  /** The parent of all others. */
  root: string;
  /**
   * The certificate authority. It is shared by all stages and kept when their data is deleted: users trust it
   * once.
   */
  authority: string;
  /** Builds of the console. */
  consoleBuilds: string;
  /** The configuration file of AWS Amplify for a stage, unless `--amplify-outputs` names another one. */
  amplifyOutputsOf(stage: string): string;
  /** Notes of running apps. No stage can have this name. */
  running: string;
  /**
   * A file with the secret from which API keys are derived. It is shared by all stages, whether they store
   * data or not.
   */
  machineSecret: string;
  /** A file with the secrets of functions, written by the developer. */
  functionSecrets: string;
  /** The data of a stage, unless `--data-dir` names another folder. */
  dataOf(stage: string): string;
}

/** The folders of the project in `directory`, the working directory of a command; they are in `home` there. */
export const toFolders = (directory: string, home = '.local'): Folders => {
  const root = resolve(directory, home);
  return {
    root,
    authority: join(root, 'ca'),
    consoleBuilds: join(root, 'console'),
    amplifyOutputsOf: (stage) => join(root, stage, 'amplify_outputs.json'),
    running: join(root, '.running'),
    machineSecret: join(root, 'machine-secret'),
    functionSecrets: join(root, 'secrets.env'),
    dataOf: (stage) => join(root, stage),
  };
};
