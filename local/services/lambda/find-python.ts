import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Python {
  /** Absolute: functions have another PATH. */
  path: string;
  /** Such as `3.13`. */
  version: string;
}

const run = promisify(execFile);

const SCRIPT = 'import sys; print(sys.executable); print("%d.%d" % sys.version_info[:2])';
const LONGEST_MS = 10_000;

/** The interpreter of this version, or else of any version 3; null if there is none. */
export const findPython = async (version: string): Promise<Python | null> => {
  for (const name of [`python${version}`, 'python3', 'python']) {
    const python = await ask(name);
    if (python?.version.startsWith('3.')) return python;
  }
  return null;
};

/** Runs the program to get its path: the one in PATH may be a script that selects one of several. */
const ask = async (name: string): Promise<Python | null> => {
  try {
    const { stdout } = await run(name, ['-c', SCRIPT], { timeout: LONGEST_MS, windowsHide: true });
    const [path = '', version = ''] = stdout.split(/\r?\n/);
    return { path, version };
  } catch {
    return null;
  }
};
