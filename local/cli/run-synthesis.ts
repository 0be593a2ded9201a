import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import type { WatchedCommand } from './options.ts';

/** At most this many characters of the end of a command's output are shown. */
const MOST_CHARACTERS = 4_000;

/** Whether the folder has the files of `cdk synth`. */
export const hasAssembly = (folder: string): boolean => existsSync(join(folder, 'manifest.json'));

/**
 * Runs the command that writes the cloud assembly. Rejects with a `LocalFault` that has the end of its output
 * if it fails; when aborted, ends the command and its child processes, and rejects with the reason.
 */
export const runSynthesis = async (
  { command, directory, label = command, environment = {} }: Omit<WatchedCommand, 'paths'>,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  const child = spawn(command, {
    cwd: directory,
    env: { ...process.env, ...environment },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that the command's child processes end with it.
    detached: process.platform !== 'win32',
  });
  const abort = (): void => end(child);
  signal.addEventListener('abort', abort);
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-MOST_CHARACTERS);
    });
  try {
    const [code, killedBy] = await once(child, 'close');
    signal.throwIfAborted();
    if (code !== 0) throw toFault(label, killedBy ?? `code ${code}`, written);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};

const toFault = (label: string, reason: string, written: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `\`${label}\` ended with ${reason}:\n${written.trimEnd()}\n`,
    'Correct the reported errors; the command runs again when the sources change.',
  );

const end = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGTERM');
    else child.kill();
  } catch {
    // It has ended.
  }
};
