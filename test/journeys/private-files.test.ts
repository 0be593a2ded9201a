import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { CreateUserImportUploadDocument, StartUserImportDocument } from '../../schema/generated/operations.ts';
import { createFolder, type RunningCommand, runProgram } from '../support/run-command.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Ready {
  url: string;
  consoleUrl: string;
  apiKey: string;
}

/** `npm start` in a folder, by somebody whose files everybody may read and write unless a program says otherwise. */
const serveIn = async (folder: string, ...flags: string[]): Promise<Ready & { command: RunningCommand }> => {
  const start = [process.execPath, '--import', import.meta.resolve('tsx'), join(ROOT, 'commands/start.ts')];
  const argv = ['-c', 'umask 0 && cd "$1" && shift && exec "$@"', 'sh', folder, ...start];
  const command = runProgram('sh', [...argv, '--port', '0', '--json', ...flags]);
  await command.written('stdout', '\n');
  return { ...(JSON.parse(command.stdout()) as Ready), command };
};

const end = async (command: RunningCommand): Promise<void> => {
  command.process.kill('SIGTERM');
  expect(await command.ended).toBe(0);
};

const ask = async ({ url, apiKey }: Ready, query: string, variables: object): Promise<Record<string, never>> => {
  const headers = { 'x-api-key': apiKey };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  return data;
};

/** Writes to everything that keeps something: table, stream, queues, bucket, user pool, console. */
const writeEverything = async (ready: Ready): Promise<void> => {
  const created = await ask(ready, print(CreateUserImportUploadDocument), { input: { format: 'CSV' } });
  return void created;
};

/** What lies below a folder, by path: its mode as `ls` would number it. */
const listModes = (folder: string): [path: string, mode: string][] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    return entry.isFile() || entry.isDirectory()
      ? [[path.slice(folder.length + 1), (statSync(path).mode & 0o777).toString(8)]]
      : [];
  });

describe.skipIf(process.platform === 'win32')('x', () => {
  test('y', async () => {});
});
