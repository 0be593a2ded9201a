import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const SHELLS = new Set(['ash', 'bash', 'dash', 'sh', 'zsh']);

export interface NpmSearch {
  environment: NodeJS.ProcessEnv;
  /** Id of the parent process. */
  parent: number;
}

/**
 * The id of the npm that started this process through a shell, which outlives npm and so hides its end. Null
 * if the parent is npm itself, if npm is not involved, and if it cannot be found out (Windows).
 */
export const findNpm = async ({ environment, parent }: NpmSearch): Promise<number | null> => {
  if (environment.npm_lifecycle_event === undefined) return null;
  try {
    const { stdout } = await run('ps', ['-o', 'ppid=,comm=', '-p', String(parent)]);
    const [, id, command = ''] = /^\s*(\d+)\s+-?(.+?)\s*$/.exec(stdout) ?? [];
    return SHELLS.has(basename(command)) ? Number(id) : null;
  } catch {
    // No such program, or the parent has ended; the watch of the parent detects the latter.
    return null;
  }
};
