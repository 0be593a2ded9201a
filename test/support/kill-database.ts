import { execFileSync } from 'node:child_process';

/** Kills the process of the built-in database that serves this endpoint, as a system that is short of memory would. */
export const killDatabase = (endpoint: string): void => {
  const { port } = new URL(endpoint);
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,args=']).toString().trim().split('\n');
  const isServer = new RegExp(`^\\s*\\d+ (?!.*guard\\.mjs).*dynoxide.* serve .*--port ${port}\\b`);
  const [row] = rows.filter((candidate) => isServer.test(candidate));
  if (row === undefined) throw new Error(`No database serves ${endpoint}.`);
  process.kill(Number.parseInt(row, 10), 'SIGKILL');
};
