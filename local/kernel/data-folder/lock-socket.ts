import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toDiskFault } from '../disk-fault.ts';
import { replacePrivateFile } from '../private-files.ts';

/** A local socket on which this process listens, reached by a file in its folder. */
export interface LockSocket {
  /** Ends it and removes its file. */
  close(): Promise<void>;
}

/** The process that listens on a socket. */
export interface LockHolder {
  /** Null if it did not send its id within half a second. */
  processId: number | null;
}

/** A socket's path has room for 104 bytes on macOS, 108 on Linux, with a zero at the end. */
const LONGEST_SOCKET_PATH = 103;

const ANSWER_MS = 500;

/** These errors also occur for a regular file in the same folder. */
const FAULTS_OF_THE_FOLDER: ReadonlySet<unknown> = new Set(['EACCES', 'EDQUOT', 'ENOSPC', 'EROFS']);

/**
 * Listens on a socket that is reached by `file`, and sends this process's id to each client. The file is the
 * socket itself if the system supports that; otherwise (Windows, some shared folders) it contains the
 * socket's address.
 * Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) if the folder cannot be written.
 */
export const openLockSocket = async (file: string): Promise<LockSocket> => {
  const server = createServer((socket) => socket.on('error', () => {}).end(`${process.pid}\n`));
  if (process.platform === 'win32' || !(await listenInFolder(server, file))) {
    const address = toAddressElsewhere(file);
    await listen(server, address);
    replacePrivateFile(file, address, { isDurable: false });
  }
  server.unref();
  return {
    close: () => {
      rmSync(file, { force: true });
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/**
 * The process that listens behind the file; null for none. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) if
 * this user has no permission to connect.
 */
export const findLockHolder = async (file: string): Promise<LockHolder | null> => {
  try {
    if (lstatSync(file).isSocket()) return await withShortPath(file, ask);
    return await ask(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isAbandoned(codeOf(error))) return null;
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') throw toDiskFault(error, file);
    return { processId: null };
  }
};

/** False if the folder does not support sockets. */
const listenInFolder = async (server: Server, file: string): Promise<boolean> => {
  try {
    await withShortPath(file, (path) => listen(server, path));
    return true;
  } catch (error) {
    if (FAULTS_OF_THE_FOLDER.has(codeOf(error))) throw toDiskFault(error, dirname(file));
    return false;
  }
};

/** The name of the file is unique, so that of the socket is too. */
const toAddressElsewhere = (file: string): string => {
  const name = `appsync-offline-${file.slice(-8)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
};

const listen = (server: Server, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Connects to a socket by a path that is short enough, regardless of the length of its own. */
const withShortPath = async <T>(file: string, use: (path: string) => Promise<T>): Promise<T> => {
  if (Buffer.byteLength(file) <= LONGEST_SOCKET_PATH) return use(file);
  const folder = mkdtempSync(join(Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir(), 'lock-'));
  try {
    symlinkSync(dirname(file), join(folder, 'd'));
    return await use(join(folder, 'd', file.slice(dirname(file).length + 1)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Rejects with the system's error if the connection fails. */
const ask = (address: string): Promise<LockHolder> =>
  new Promise((resolve, reject) => {
    const socket = connect(address);
    const answer = (text: string): void => {
      socket.destroy();
      resolve({ processId: /^\d+$/.test(text) ? Number(text) : null });
    };
    socket.setEncoding('utf8').setTimeout(ANSWER_MS, () => answer(''));
    socket.on('data', (text) => answer(String(text).trim()));
    socket.on('end', () => answer(''));
    socket.on('error', reject);
  });

/** No process listens behind the file: its process ended without removing it. */
const isAbandoned = (code: unknown): boolean =>
  code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTSOCK';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);
