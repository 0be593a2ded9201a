import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const SHELLS = new Set(['ash', 'bash', 'dash', 'sh', 'zsh']);

export interface NpmSearch {
  environment: NodeJS.ProcessEnv;
  /** Id of our parent. */
  parent: number;
}

/**
 * The id of the npm that runs us through a shell of its own, which outlives npm and so hides its death from us.
 * Null where the parent is npm itself, where npm has no part in this, and where nobody can tell (Windows).
 */
export const findNpm = async ({ environment, parent }: NpmSearch): Promise<number | null> => {
  if (environment.npm_lifecycle_event === undefined) return null;
  try {
    const { stdout } = await run('ps', ['-o', 'ppid=,comm=', '-p', String(parent)]);
    const [, id, command = ''] = /^\s*(\d+)\s+-?(.+?)\s*$/.exec(stdout) ?? [];
    return SHELLS.has(basename(command)) ? Number(id) : null;
  } catch {
    // No such program, or no such parent any more; the watch of the parent sees the latter.
    return null;
  }
};
