import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPaths } from '../laws/read-tree.ts';
import { type RunningCommand, runProgram } from '../tools/run-command.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Variables that vitest and npm add, and settings of this machine that a new user does not have. */
const ADDED =
  /^(VITEST.*|NODE_ENV|NODE_OPTIONS|npm_.*|INIT_CWD|AWS_.*|\w+_ENDPOINT|TEST|DEV|PROD|SSR|MODE|BASE_URL)$/;

const withoutAdded = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => ADDED.test(name))
      .map((name) => [name, undefined]),
  );

/** A user without an AWS account: no test calls AWS with the credentials of the developer. */
const withoutAws = (directory: string): NodeJS.ProcessEnv => ({
  AWS_CONFIG_FILE: join(directory, '.local/no-aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(directory, '.local/no-aws-credentials'),
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** Where commands may write; everything else in a checkout is the project. */
const WRITABLE = ['.local', 'cdk.out', 'node_modules'];

const listFiles = (directory: string, folder = ''): string[] =>
  readdirSync(join(directory, folder), { withFileTypes: true })
    .map((entry) => ({ entry, path: `${folder}${entry.name}` }))
    .filter(({ path }) => !WRITABLE.includes(path))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? listFiles(directory, `${path}/`) : [path]));

/** The project in a folder of its own, as a person has it after `git clone` and `npm ci`. */
export interface Checkout {
  directory: string;
  /** Runs what a person types there, such as `npm start`, or in a folder of it; it is killed with the test. */
  type(command: string, folder?: string): RunningCommand;
  /** Files outside the folders that commands may write to, and not of the project. */
  listStrays(): string[];
  remove(): Promise<void>;
}

/** Copies the files of the project and links its packages. `built` copies `cdk.out/local` too, which takes long to make. */
export const copyCheckout = async ({ built = false } = {}): Promise<Checkout> => {
  const directory = await mkdtemp(join(tmpdir(), 'a checkout '));
  const paths = readPaths();
  for (const path of built ? [...paths, 'cdk.out/local'] : paths) {
    await cp(join(ROOT, path), join(directory, path), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction');
  const known = new Set(paths);
  return {
    directory,
    type: (command, folder = '') => {
      const [program = '', ...argv] = command.split(' ');
      return runProgram(
        program,
        argv,
        { ...withoutAdded(), ...withoutAws(directory) },
        join(directory, folder),
      );
    },
    listStrays: () => listFiles(directory).filter((path) => !known.has(path)),
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
};
