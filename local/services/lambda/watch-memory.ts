import { type ChildProcess, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The interval of checks, during which a process may exceed its limit. */
const LOOK_MS = 100;

const run = promisify(execFile);

/**
 * Ends a process that exceeds the memory of its function. Returns a function that stops the checks. Without
 * effect on Windows, and processes that the function starts are not counted.
 */
export const watchMemory = (child: ChildProcess, memoryMb: number): (() => void) => {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return () => {};
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const kilobytes = await readResident(pid).catch(() => 0);
    isLooking = false;
    if (kilobytes > memoryMb * 1024) child.kill('SIGKILL');
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return () => clearInterval(timer);
};

const readResident = async (pid: number): Promise<number> => {
  if (process.platform !== 'linux')
    return Number((await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout);
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
};
