import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DatabaseProcess } from './keep-running.ts';

export interface DatabasePlace {
  binary: string;
  host: string;
  port: number;
  file: string;
  /**
   * The file's folder, if it is temporary and is removed after this process has ended for any reason; else
   * null.
   */
  temporaryFolder: string | null;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

/** How often, and how long, to wait until a previous database has released the file. */
const ATTEMPTS = 30;
const WAIT_MS = 100;

/** Starts a database, and resolves with the process once it listens, or with its error output. */
export const startDatabaseProcess = async (
  place: DatabasePlace,
): Promise<{ database: DatabaseProcess } | { complaint: string }> => {
  for (let attempt = 1; ; attempt += 1) {
    const guard = spawnGuard(place);
    endDatabaseWithGuard(guard);
    const complaint = await waitUntilListening(guard);
    if (complaint === null) return { database: toProcess(guard) };
    if (attempt === ATTEMPTS || !complaint.includes('database is locked'))
      return { complaint: complaint || 'it ended without a message' };
    await delay(WAIT_MS);
  }
};

/** Detached, so that only this process receives a Ctrl-C of the terminal and ends the database in order. */
const spawnGuard = ({ binary, host, port, file, temporaryFolder }: DatabasePlace): Guard => {
  const guardFile = fileURLToPath(new URL('./guard.mjs', import.meta.url));
  const serve = [binary, 'serve', '--host', host, '--port', String(port), '--db-path', file];
  return spawn(process.execPath, [guardFile, temporaryFolder ?? '', ...serve], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
};

/** Resolves with null once the database listens, or with its output if it ended instead. */
const waitUntilListening = (guard: Guard): Promise<string | null> =>
  new Promise((resolve) => {
    let said = '';
    guard.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
      // The whole line: later output is not part of it.
      if (/listening on .*\n/.test(said)) resolve(null);
    });
    guard.on('error', (error) => resolve(error.message));
    guard.on('close', () => resolve(said.trim()));
  });

/** The guard ends its database; if only the guard is killed, this does. */
const endDatabaseWithGuard = (guard: Guard): void => {
  let databaseId: number | null = null;
  guard.stdout.setEncoding('utf8').once('data', (line: string) => {
    databaseId = Number.parseInt(line, 10);
  });
  guard.stdin.on('error', () => {});
  guard.on('exit', (_code, signal) => {
    if (signal === null || databaseId === null) return;
    try {
      process.kill(databaseId, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  });
};

const toProcess = (guard: Guard): DatabaseProcess => ({
  ended: untilEnded(guard),
  end: () => void guard.stdin.end(),
});

/** Further output of guard and database, up to the last 2000 characters, once both have ended. */
const untilEnded = (guard: Guard): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    guard.stderr.on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
    });
    guard.on('close', () => resolve(said.trim()));
  });
