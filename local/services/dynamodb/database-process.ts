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
  /** The file's folder, where that is to be removed when this process has ended, however it does; else null. */
  temporaryFolder: string | null;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

/** How often, and how long, to wait until a database that had the file before lets go of it. */
const ATTEMPTS = 30;
const WAIT_MS = 100;

/** Starts a database, and answers either the process, once it listens, or its complaint. */
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

/** Detached, so that a Ctrl-C in the terminal reaches us alone and we end the database in our own order. */
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

/** Resolves with null once the database listens, or with what it said when it ended instead. */
const waitUntilListening = (guard: Guard): Promise<string | null> =>
  new Promise((resolve) => {
    let said = '';
    guard.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
      // The whole line: what follows is what the process says later.
      if (/listening on .*\n/.test(said)) resolve(null);
    });
    guard.on('error', (error) => resolve(error.message));
    guard.on('close', () => resolve(said.trim()));
  });

/** The guard ends its database, but somebody may kill the guard alone; then it is up to us. */
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

/** What guard and database write from now on, up to the last 2000 characters, once both have ended. */
const untilEnded = (guard: Guard): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    guard.stderr.on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
    });
    guard.on('close', () => resolve(said.trim()));
  });
