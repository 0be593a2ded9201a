import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { LocalFault } from '../../kernel/errors.ts';
import { type Ids, systemIds } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivate, makePrivateFolder } from '../../kernel/private-files.ts';
import { findDynamoDbBinary } from './binary.ts';
import { claimFile } from './file-lock.ts';
import { findFreePlace, type LoopbackPlace, toLoopbackHosts } from './loopback-place.ts';

/** A database of our own, at an address of this machine that nobody can guess: it checks neither origins nor keys. */
export interface DynamoDbServer {
  /** Such as `http://127.93.5.201:41234`. */
  endpoint: string;
  /** Ends the database and resolves when its process is gone. */
  stop(): Promise<void>;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

const launchAttempts = 5;

/** Detached, so that a Ctrl-C in the terminal reaches us alone and we end the database in our own order. */
const spawnGuard = (binary: string, { host, port }: LoopbackPlace, file: string | null): Guard => {
  const guardFile = fileURLToPath(new URL('./guard.mjs', import.meta.url));
  const storage = file === null ? [] : ['--db-path', file];
  const serve = [binary, 'serve', '--host', host, '--port', String(port), ...storage];
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

interface LaunchOptions {
  binary: string;
  file: string | null;
  ids: Pick<Ids, 'entropy'>;
}

const launch = async ({
  binary,
  file,
  ids,
}: LaunchOptions): Promise<{ guard: Guard; place: LoopbackPlace }> => {
  let said = '';
  for (let attempt = 0; attempt < launchAttempts; attempt += 1) {
    const place = await findFreePlace(toLoopbackHosts(ids));
    const guard = spawnGuard(binary, place, file);
    endDatabaseWithGuard(guard);
    const complaint = await waitUntilListening(guard);
    if (complaint === null) return { guard, place };
    said = complaint;
    if (!said.includes('already in use')) break;
  }
  throw new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The database did not start: ${said || 'it ended without a word'}.`,
    file === null ? 'Set DYNAMODB_ENDPOINT to use another one.' : `Delete ${file}, or start with --memory.`,
  );
};

/**
 * Starts a DynamoDB of our own: in memory where `file` is null. It dies with this process, whatever ends us.
 * Throws a `LocalFault` (`DATABASE_UNAVAILABLE`) where no binary fits, the file is in use, or the start fails.
 */
export const startDynamoDb = async (options: {
  file: string | null;
  log: Log;
  /** Path of the binary; the one of this platform's package where absent. */
  binary?: string;
  ids?: Pick<Ids, 'entropy'>;
}): Promise<DynamoDbServer> => {
  const { file, log, ids = systemIds } = options;
  const binary = options.binary ?? findDynamoDbBinary(`${process.platform}-${process.arch}`);
  if (file !== null) makePrivateFolder(dirname(file));
  const releaseFile = file === null ? async () => {} : await claimFile(file);
  // Files of earlier versions have wider modes; new ones get theirs from the guard.
  if (file !== null) for (const suffix of ['', '-wal', '-shm']) makePrivate(`${file}${suffix}`);
  const { guard, place } = await launch({ binary, file, ids }).catch(async (fault) => {
    await releaseFile();
    throw fault;
  });
  let stopping = false;
  const gone = once(guard, 'close').then(async () => {
    if (!stopping) log.error('dynamodb', 'The database ended unexpectedly; start again to go on.');
    await releaseFile();
  });
  return {
    endpoint: `http://${place.host}:${place.port}`,
    stop: () => {
      stopping = true;
      guard.stdin.end();
      return gone;
    },
  };
};
