import { execFileSync } from 'node:child_process';
import { findDescendants } from './run-command.ts';

/** Ids and command lines of the processes that are built-in databases themselves, without the guards that start them. */
const findDatabases = (): { id: number; command: string }[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,args='])
    .toString()
    .trim()
    .split('\n')
    .map((row) => ({ id: Number.parseInt(row, 10), command: row.trim().replace(/^\d+ /, '') }))
    .filter(({ command }) => /^\S*dynoxide\S* serve /.test(command));

const kill = (found: { id: number } | undefined): void => {
  if (found === undefined) throw new Error('There is no such database.');
  process.kill(found.id, 'SIGKILL');
};

const findDatabase = (endpoint: string) => {
  const { port } = new URL(endpoint);
  return findDatabases().find(({ command }) => new RegExp(`--port ${port}\\b`).test(command));
};

/** Kills the database that serves this endpoint, as a system that is short of memory would. */
export const killDatabase = (endpoint: string): void => kill(findDatabase(endpoint));

/** The file that the database at this endpoint has open. */
export const findDatabaseFile = (endpoint: string): string => {
  const [, file] = /--db-path (.*)$/.exec(findDatabase(endpoint)?.command ?? '') ?? [];
  if (file === undefined) throw new Error('There is no such database.');
  return file;
};

/** Kills the database that a process has started. */
export const killDatabaseOf = (id: number): void => {
  const descendants = findDescendants(id);
  kill(findDatabases().find((database) => descendants.includes(database.id)));
};
