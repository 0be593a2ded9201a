import { join, resolve } from 'node:path';

/** Where a project keeps what is generated while its API runs here. Every path is absolute. */
export interface Folders {
  /** Holds all the others. */
  root: string;
  /** The certificate authority. It is shared by all stages and outlives their data: people trust it once. */
  authority: string;
  /** Builds of the console. */
  consoleBuilds: string;
  /** What AWS Amplify is configured with to reach a stage, unless `--amplify-outputs` names another file. */
  amplifyOutputsOf(stage: string): string;
  /** Notes of the apps that run. No stage can have this name. */
  running: string;
  /** A file: the secret that API keys are made of. It is shared by all stages, whether they keep data or not. */
  machineSecret: string;
  /** A file: the secrets of functions that the developer gives. */
  functionSecrets: string;
  /** The data of a stage, unless `--data-dir` names another folder. */
  dataOf(stage: string): string;
}

/** The folders of the project in `directory`, which is the working directory of a command: they stand in `home` there. */
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
