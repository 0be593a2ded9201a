import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toDiskFaultOf } from '../kernel/disk-fault.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { makePrivate, makePrivateFolder } from '../kernel/private-files.ts';
import { type BuildManifest, readWholeBuild } from './build-manifest.ts';
import { putInPlace } from './put-in-place.ts';

export interface BuildOptions {
  /** An absolute path: where the build is written, atomically. */
  directory: string;
  log: Log;
  /** Whether other work has priority, since no page waits for this build yet. */
  isAhead?: boolean;
  /** Cancels the build. */
  signal?: AbortSignal;
}

/**
 * Builds the console into `directory`, unless a complete build is there already, and resolves with its
 * manifest. Replaces an incomplete build. Several processes may do so at once: each builds in a folder of its
 * own, and the first to finish moves its build into place.
 * Throws a `LocalFault` if the build fails.
 */
export const buildConsole = async (options: BuildOptions): Promise<BuildManifest> => {
  const { directory } = options;
  // Write access to this folder would allow scripts in the page.
  makePrivate(dirname(directory));
  const found = await readWholeBuild(directory);
  if (found !== null) return found;
  await rebuild(options);
  const made = await readWholeBuild(directory);
  if (made === null) throw notWritten(directory, 'files are missing');
  return made;
};

const rebuild = async (options: BuildOptions): Promise<void> => {
  const { directory, log } = options;
  const begin = performance.now();
  const rejectUnwritten = (error: unknown): never => {
    throw notWritten(directory, error);
  };
  const temporary = await makeTemporary(directory).catch(rejectUnwritten);
  try {
    await runBundler(temporary, options);
    await putInPlace(temporary, directory).catch(rejectUnwritten);
    log.info('console', `bundled in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const notWritten = (directory: string, cause: unknown): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The console could not be bundled: ${directory} cannot be written (${cause instanceof Error ? cause.message : cause}).`,
    'Check that the folder is writable and the disk has free space, then reload this page.',
    { cause },
  );

const makeTemporary = async (directory: string): Promise<string> => {
  makePrivateFolder(dirname(directory));
  return mkdtemp(`${directory}.`);
};

const runBundler = (directory: string, { isAhead = false, signal }: BuildOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = fileURLToPath(new URL('./bundle-process.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', loader, script, directory], {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    let fault: Error | null = null;
    child.on('error', (error) => {
      fault = error;
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else if (/no space left|ENOSPC/i.test(complaint)) reject(toDiskFaultOf('ENOSPC', directory));
      else
        reject(failed(fault?.message ?? (complaint.trim() || `the bundler ended with code ${code}`), fault));
    });
    if (isAhead) yieldProcessor(child.pid);
  });

const failed = (reason: string, cause?: unknown): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The console could not be bundled: ${reason}`,
    'Install the packages again with `npm ci`, then restart.',
    { cause },
  );

const yieldProcessor = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: then it has normal priority.
  }
};
