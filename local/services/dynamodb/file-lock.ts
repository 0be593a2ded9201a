import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';

/**
 * A local socket whose name is drawn from the file's path. Who listens on it owns the file; the operating system takes
 * it away when its process dies, so a crash leaves no lock behind, and no reused process id looks like one.
 */
const socketPathOf = (file: string): string => {
  const name = `local-appsync-${createHash('sha256').update(resolve(file)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
};

const listen = (path: string): Promise<Server | null> =>
  new Promise((resolveServer, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolveServer(null) : reject(error),
    );
    server.listen(path, () => resolveServer(server.unref()));
  });

const somebodyListens = (path: string): Promise<boolean> =>
  new Promise((resolveAnswer) => {
    const socket = connect(path);
    socket.on('error', () => resolveAnswer(false));
    socket.on('connect', () => {
      socket.destroy();
      resolveAnswer(true);
    });
  });

/**
 * Claims a database file for this process and answers how to release it: two databases on one file would lose writes.
 * Throws a `LocalFault` where another owner lives.
 */
export const claimFile = async (file: string): Promise<() => Promise<void>> => {
  const path = socketPathOf(file);
  let server = await listen(path);
  if (server === null && !(await somebodyListens(path))) {
    await rm(path, { force: true });
    server = await listen(path);
  }
  if (server === null) {
    throw new LocalFault(
      'DATABASE_UNAVAILABLE',
      `Another process uses the data file ${file}.`,
      'Stop the other one, or start with --memory.',
    );
  }
  const claimed = server;
  return () => new Promise((released) => claimed.close(() => released()));
};
