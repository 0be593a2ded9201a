import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivateFolder } from '../../kernel/private-files.ts';
import { findDynamoDbBinary } from './binary.ts';
import { checkDataFile, removeUnwritten, toStartFault } from './data-file.ts';
import { type DatabaseProcess, type KeptDatabase, keepRunning } from './keep-running.ts';

/** A database of our own, on loopback. It is started again at the same address when its process ends unexpectedly. */
export interface DynamoDbServer extends KeptDatabase {
  /** Such as `http://127.0.0.1:41234`. */
  endpoint: string;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

const host = '127.0.0.1';
const launchAttempts = 5;
/** How often, and how long, to wait for what a database before has not let go of yet: its port, its file. */
const patientAttempts = 30;
const patienceMilliseconds = 100;

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Detached, so that a Ctrl-C in the terminal reaches us alone and we end the database in our own order. */
const spawnGuard = (binary: string, port: number, file: string | null): Guard => {
  const guardFile = fileURLToPath(new URL('./guard.mjs', import.meta.url));
  const place = file === null ? [] : ['--db-path', file];
  const serve = [binary, 'serve', '--host', host, '--port', String(port), ...place];
  return spawn(process.execPath, [guardFile, ...serve], {
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
      if (said.includes('listening on')) resolve(null);
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

/** What the guard and its database write from now on, up to the last 2000 characters, once both have ended. */
const untilEnded = (guard: Guard): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    guard.stderr.on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
    });
    guard.on('close', () => resolve(said.trim()));
  });

const toProcess = (guard: Guard): DatabaseProcess => ({
  ended: untilEnded(guard),
  end: () => void guard.stdin.end(),
});

interface Place {
  binary: string;
  /** Null keeps data in memory. */
  file: string | null;
}

const toFault = (file: string | null, said: string): Error =>
  file !== null
    ? toStartFault(file, said)
    : new LocalFault(
        'DATABASE_UNAVAILABLE',
        `The database did not start: ${said}.`,
        'Set DYNAMODB_ENDPOINT to use another one.',
      );

/** Starts a database at a port that is free. */
const launch = async ({ binary, file }: Place): Promise<{ database: DatabaseProcess; port: number }> => {
  let said = '';
  for (let attempt = 0; attempt < launchAttempts; attempt += 1) {
    const port = await findFreePort();
    const launched = await launchAt({ binary, file }, port);
    if ('database' in launched) return { ...launched, port };
    said = launched.complaint;
    if (!said.includes('already in use')) break;
  }
  throw toFault(file, said);
};

/** Starts a database at this port, and waits for the one before to let go of the port. */
const relaunch = async (place: Place, port: number): Promise<DatabaseProcess> => {
  for (let attempt = 1; ; attempt += 1) {
    const launched = await launchAt(place, port);
    if ('database' in launched) return launched.database;
    if (attempt === patientAttempts || !launched.complaint.includes('already in use'))
      throw toFault(place.file, launched.complaint);
    await delay(patienceMilliseconds);
  }
};

type Launched = { database: DatabaseProcess } | { complaint: string };

/** Another database may be about to end that had the file. */
const launchAt = async ({ binary, file }: Place, port: number): Promise<Launched> => {
  for (let attempt = 1; ; attempt += 1) {
    const guard = spawnGuard(binary, port, file);
    endDatabaseWithGuard(guard);
    const complaint = await waitUntilListening(guard);
    if (complaint === null) return { database: toProcess(guard) };
    if (attempt === patientAttempts || !complaint.includes('database is locked'))
      return { complaint: complaint || 'it ended without a message' };
    await delay(patienceMilliseconds);
  }
};

/** The first start with a file leaves nothing behind where it fails. */
const launchFirst = async (place: Place) => {
  const { file } = place;
  if (file === null) return launch(place);
  makePrivateFolder(dirname(file));
  const exists = checkDataFile(file);
  return launch(place).catch((fault) => {
    if (!exists) removeUnwritten(file);
    throw fault;
  });
};

/**
 * Starts a DynamoDB of our own: in memory where `file` is null. It dies with this process, whatever ends us. Two
 * databases on one file would lose writes: whoever gives a file has claimed its folder.
 * Throws a `LocalFault` (`DATABASE_UNAVAILABLE`, `STORAGE_UNAVAILABLE`) where no binary fits, the file cannot be used,
 * or the start fails.
 */
export const startDynamoDb = async (options: {
  file: string | null;
  log: Log;
  /** Path of the binary; the one of this platform's package where absent. */
  binary?: string;
  /** Counts how often the database ends; the system's where absent. */
  clock?: Clock;
}): Promise<DynamoDbServer> => {
  const { file, log, clock = systemClock } = options;
  const binary = options.binary ?? findDynamoDbBinary(`${process.platform}-${process.arch}`);
  const { database, port } = await launchFirst({ binary, file });
  return {
    endpoint: `http://${host}:${port}`,
    ...keepRunning(database, { file, relaunch: () => relaunch({ binary, file }, port), clock, log }),
  };
};
