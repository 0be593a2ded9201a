import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { leaveNote, type RunningNote, readNotes, toRunningNote } from 'appsync-offline/cli';
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

const toNote = (port: number, changes: Partial<RunningNote> = {}): RunningNote => ({
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

test('a running app is found by its note, which only its owner can read, and which is removed with it', async () => {
  const folder = join(createFolder(), '.running');
  const note = toNote(await listen());
  const takeAway = leaveNote(folder, note);
  expect(await findRunningApp(folder)).toEqual(note);
  expect(statSync(join(folder, `${process.pid}.json`)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);

  takeAway();
  await expect(findRunningApp(folder)).rejects.toMatchObject({
    message: 'The API does not run on this machine.',
    fix: expect.stringContaining('npm start'),
  });
});

test('an address is looked up under every name of this machine, and under no other', async () => {
  const folder = createFolder();
  const port = await listen();
  leaveNote(folder, toNote(port));
  expect(await findAppAt(new URL(`http://localhost:${port}/graphql`), folder)).toMatchObject({
    apiKey: 'da2-secret',
  });
  expect(await findAppAt(new URL(`http://example.com:${port}/graphql`), folder)).toBeNull();
  expect(await findAppAt(new URL(`http://localhost:${port + 1}/graphql`), folder)).toBeNull();
});

test('notes left by a crash, or truncated by a full disk, are removed', async () => {
  const folder = createFolder();
  const ended = runProgram(process.execPath, ['-e', '']);
  await ended.ended;
  const port = await listen();
  leaveNote(folder, toNote(port, { processId: ended.process.pid ?? 0 }));
  writeFileSync(join(folder, '1.json'), '{"processId":');
  // This process lives, but serves nothing there: its id was another's before.
  leaveNote(folder, toNote(1));
  expect(await readNotes(folder)).toEqual([]);

  leaveNote(folder, toNote(port));
  expect(await readNotes(folder)).toHaveLength(1);
});

test('with several apps none is chosen at random, and an app of another project is ignored', async () => {
  const folder = createFolder();
  const parent = process.ppid;
  leaveNote(folder, toNote(await listen()));
  leaveNote(folder, toNote(await listen(), { processId: parent, stage: null }));
  expect(await findRunningApp(folder)).toMatchObject({ processId: process.pid });

  leaveNote(folder, toNote(await listen(), { processId: parent, stage: 'dev' }));
  await expect(findRunningApp(folder)).rejects.toThrow('The API runs 2 times on this machine');
});

test('npm run check-table reads the table of the running API without a flag', async () => {
  const api = await startLocalApi();
  onTestFinished(api.stop);
  await api.graphql(
    'mutation { createUser(input: {name: "Ada", email: "ada@example.com"}) { user { id } } }',
  );
  const folder = createFolder();
  leaveNote(folder, toRunningNote(api, 'local'));

  const open = await openTable({ stage: null, table: null, endpoint: null }, () => findRunningApp(folder));
  onTestFinished(() => open.client.destroy());
  const printed: string[] = [];
  expect(await checkTable({ ...open, print: (line) => printed.push(line) }, { repairs: false })).toBe(0);
  expect(printed).toEqual([`${api.model.tables[0]?.tableName}: 0 problems.`]);
}, 60_000);
