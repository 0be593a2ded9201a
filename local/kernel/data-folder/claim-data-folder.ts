import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toDiskFault } from '../disk-fault.ts';
import { LocalFault } from '../errors.ts';
import { makePrivateFolder } from '../private-files.ts';
import { findLockHolder, type LockHolder, openLockSocket } from './lock-socket.ts';

const LOCK_FILE = /^lock\.[0-9a-f]{8}$/;

/**
 * Two processes that start at once may see each other and both withdraw; a running one is seen at every
 * attempt.
 */
const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 100;

const ELSEWHERE = 'Or specify another folder with --data-dir, or use --memory.';

/**
 * Claims a data folder, with everything in it, for this process, and returns a function that releases it.
 * Creates the folder if necessary. Two processes that shared it would overwrite each other's queues, users
 * and checkpoints.
 *
 * The lock is a socket in the folder itself, so that it is one lock for every path (a symbolic link, a mount)
 * to the folder. The system closes the socket with its process: neither a crash nor a reused process id keeps
 * it. Each process first opens a socket of its own and then looks for others, so of two at least one sees the
 * other.
 *
 * Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) if another process has the folder, or if it cannot be
 * written.
 */
export const claimDataFolder = async (directory: string): Promise<() => Promise<void>> => {
  try {
    makePrivateFolder(directory);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryToClaim(directory);
      if ('release' in outcome) return outcome.release;
      if (attempt === ATTEMPTS) throw inUse(directory, outcome.holder);
      await delay(Math.random() * LONGEST_WAIT_MS);
    }
  } catch (error) {
    throw withAlternatives(toDiskFault(error, directory));
  }
};

type Outcome = { release: () => Promise<void> } | { holder: LockHolder };

const tryToClaim = async (directory: string): Promise<Outcome> => {
  const own = `lock.${randomBytes(4).toString('hex')}`;
  const socket = await openLockSocket(join(directory, own));
  try {
    const others = readdirSync(directory).filter((name) => LOCK_FILE.test(name) && name !== own);
    const holders = await Promise.all(others.map((name) => findLockHolder(join(directory, name))));
    const holder = holders.find((candidate) => candidate !== null);
    if (holder) return await withdraw(socket, holder);
    for (const name of others) rmSync(join(directory, name), { force: true });
    // A process that looked before the socket listened may have removed its file as an abandoned one.
    if (!existsSync(join(directory, own))) return await withdraw(socket, { processId: null });
    return { release: () => socket.close() };
  } catch (error) {
    await socket.close();
    throw error;
  }
};

const withdraw = async (socket: { close(): Promise<void> }, holder: LockHolder): Promise<Outcome> => {
  await socket.close();
  return { holder };
};

const inUse = (directory: string, { processId }: LockHolder): LocalFault =>
  new LocalFault(
    'STORAGE_UNAVAILABLE',
    `Another process${processId === null ? '' : ` (${processId})`} uses the data folder ${directory}.`,
    'Stop that process.',
  );

const withAlternatives = (fault: Error): Error =>
  fault instanceof LocalFault
    ? new LocalFault(fault.code, fault.message, `${fault.fix} ${ELSEWHERE}`, { cause: fault })
    : fault;
