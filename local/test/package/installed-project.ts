import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Variables of npm that would make the installed package use this checkout. */
const toEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_OPTIONS|VITEST)/.test(name)),
  );

export const environment: NodeJS.ProcessEnv = { ...toEnvironment(), AWS_REGION: 'eu-west-1' };

export const npm = (directory: string, words: readonly string[]) =>
  run('npm', [...words, '--no-audit', '--no-fund'], { cwd: directory, env: environment });

/** An empty project with the package installed from its tarball. */
export const installProject = async (directory: string, tarball: string): Promise<void> => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await npm(directory, ['install', '--prefer-offline', tarball]);
};

/** Bytes of all files below a folder, except folders with such a name. */
export const measureFolder = (directory: string, but: string): number => {
  let bytes = 0;
  for (const entry of existsSync(directory) ? readdirSync(directory, { withFileTypes: true }) : []) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) bytes += entry.name === but ? 0 : measureFolder(path, but);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
};
