import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  type RunningAppEntry,
  readRunningApps,
  toRunningAppEntry,
  writeRunningApp,
} from 'appsync-offline/cli';
import { expect, onTestFinished, test } from 'vitest';
import { checkTable } from '../../../commands/recovery/check-table.ts';
import { openTable } from '../../../commands/recovery/open-table.ts';
import { findAppAt, findRunningApp } from '../../../commands/running-app/find-running-app.ts';
import { startLocalApi } from '../../support/with-local-api.ts';
import { createFolder, runProgram } from '../../tools/run-command.ts';

const listen = async (): Promise<number> => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const CREDENTIALS = { accessKeyId: 'a', secretAccessKey: 'b' };

const toEntry = (port: number, changes: Partial<RunningAppEntry> = {}): RunningAppEntry => ({
  processId: process.pid,
  stage: 'local',
  url: `http://127.0.0.1:${port}/graphql`,
  apiKey: 'da2-secret',
  region: 'eu-west-1',
  userPools: [],
  aws: { endpoint: 'http://127.0.0.1:1', credentials: CREDENTIALS },
  outputs: {},
  ...changes,
});

test('a running app is found by its entry, which only its owner can read, and which is removed with it', async () => {
  const folder = join(createFolder(), '.running');
  const entry = toEntry(await listen());
  const remove = writeRunningApp(folder, entry);
  expect(await findRunningApp(folder)).toEqual(entry);
  expect(statSync(join(folder, `${process.pid}.json`)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);

  remove();
  await expect(findRunningApp(folder)).rejects.toMatchObject({
    message: 'The API does not run on this machine.',
    fix: expect.stringContaining('npm start'),
  });
});

test('an address is looked up under every name of this machine, and under no other', async () => {
  const folder = createFolder();
  const port = await listen();
  writeRunningApp(folder, toEntry(port));
  expect(await findAppAt(new URL(`http://localhost:${port}/graphql`), folder)).toMatchObject({
    apiKey: 'da2-secret',
  });
  expect(await findAppAt(new URL(`http://example.com:${port}/graphql`), folder)).toBeNull();
  expect(await findAppAt(new URL(`http://localhost:${port + 1}/graphql`), folder)).toBeNull();
});

test('entries left by a crash, or truncated by a full disk, are removed', async () => {
  const folder = createFolder();
  const ended = runProgram(process.execPath, ['-e', '']);
  await ended.ended;
  const port = await listen();
  writeRunningApp(folder, toEntry(port, { processId: ended.process.pid ?? 0 }));
  writeFileSync(join(folder, '1.json'), '{"processId":');
  // This process lives, but serves nothing there: its id was another's before.
  writeRunningApp(folder, toEntry(1));
  expect(await readRunningApps(folder)).toEqual([]);

  writeRunningApp(folder, toEntry(port));
  expect(await readRunningApps(folder)).toHaveLength(1);
});

test('with several apps none is chosen at random, and an app of another project is ignored', async () => {
  const folder = createFolder();
  const parent = process.ppid;
  writeRunningApp(folder, toEntry(await listen()));
  writeRunningApp(folder, toEntry(await listen(), { processId: parent, stage: null }));
  expect(await findRunningApp(folder)).toMatchObject({ processId: process.pid });

  writeRunningApp(folder, toEntry(await listen(), { processId: parent, stage: 'dev' }));
  await expect(findRunningApp(folder)).rejects.toThrow('The API runs 2 times on this machine');
});

test('npm run check-table reads the table of the running API without a flag', async () => {
  const api = await startLocalApi();
  onTestFinished(api.stop);
  await api.graphql(
    'mutation { createUser(input: {name: "Ada", email: "ada@example.com"}) { user { id } } }',
  );
  const folder = createFolder();
  writeRunningApp(folder, toRunningAppEntry(api, 'local'));

  const open = await openTable({ stage: null, table: null, endpoint: null }, () => findRunningApp(folder));
  onTestFinished(() => open.client.destroy());
  const printed: string[] = [];
  expect(await checkTable({ ...open, print: (line) => printed.push(line) }, { repairs: false })).toBe(0);
  expect(printed).toEqual([`${api.model.tables[0]?.tableName}: 0 problems.`]);
}, 60_000);
