import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'test/amplify/project');

/** An Amplify Gen 2 project. Git ignores it; its packages take minutes to install, and are kept while its lock file stays the same. */
export const AMPLIFY_PROJECT = join(ROOT, '.local', '.amplify-project');

/** Installs the project where it is not, and takes its sources from `test/amplify/project`. */
export const installAmplifyProject = async (): Promise<void> => {
  const installed = join(AMPLIFY_PROJECT, 'installed-lock.json');
  const lock = readFileSync(join(SOURCES, 'package-lock.json'), 'utf8');
  const isInstalled = existsSync(installed) && readFileSync(installed, 'utf8') === lock;
  rmSync(join(AMPLIFY_PROJECT, 'amplify'), { recursive: true, force: true });
  cpSync(SOURCES, AMPLIFY_PROJECT, { recursive: true });
  if (isInstalled) return;
  // Not `npm ci`: it refuses the lock file that npm writes of packages with bundled dependencies, which Amplify has.
  await installInto(AMPLIFY_PROJECT, []);
  writeFileSync(installed, lock);
};

/** Installs packages into a project, without noting them there. */
export const installInto = async (project: string, packages: readonly string[]): Promise<void> => {
  const flags = ['--no-save', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...flags, ...packages], { cwd: project });
};
