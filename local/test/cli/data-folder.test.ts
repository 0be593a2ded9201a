import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { killDatabaseOf } from '../../../test/tools/kill-database.ts';
import { createFolder, runStart } from '../../../test/tools/run-command.ts';
import { writeHelloApi } from './hello-api.ts';

// Each test starts a whole process, or two.
vi.setConfig({ testTimeout: 60_000 });

/** A step of the start, which comes before what is wrong. */
const STEP = /^ *\d+\.\d s {2}\S/;

const FLAGS = ['--port', '0', '--aws-port', '0', '--json'];

const startOn = (folder: string, env: NodeJS.ProcessEnv = {}) =>
  runStart([...FLAGS, '--data-dir', folder, '--assembly', writeHelloApi()], env);

const complaint = async (folder: string): Promise<string> => {
  const command = startOn(folder);
  expect(await command.ended).toBe(1);
  const said = command
    .stderr()
    .trim()
    .split('\n')
    .filter((line) => !STEP.test(line));
  expect(said).toHaveLength(1);
  expect(said[0]).not.toMatch(/\bdelete\b/i);
  return said[0] ?? '';
};

describe('a data folder', () => {
  test('is refused to a second npm start by any path, before it changes anything', async () => {
    const parent = createFolder();
    const folder = join(parent, 'data');
    const first = startOn(folder);
    await first.written('stdout', '"url"');
    const before = readdirSync(folder).sort();
    const link = join(parent, 'link');
    symlinkSync(folder, link);
    const second = startOn(link, { TMPDIR: createFolder() });
    expect(await second.ended).toBe(1);
    expect(second.stderr()).toContain(`Another process (${first.process.pid}) uses the data folder ${link}.`);
    expect(readdirSync(folder).sort()).toEqual(before);
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('lock.'))).toEqual([]);
  });

  test('can be used again immediately after a SIGKILL', async () => {
    const folder = createFolder();
    const first = startOn(folder);
    await first.written('stdout', '"url"');
    first.process.kill('SIGKILL');
    await first.ended;
    const second = startOn(folder);
    await second.written('stdout', '"url"');
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  test.each<[string, string, (path: string) => void, string]>([
    ['an empty database', 'dynamodb.db', (path) => writeFileSync(path, ''), 'is empty (0 bytes)'],
    ['a directory for a database', 'dynamodb.db', (path) => mkdirSync(path), 'is a directory'],
    ['a damaged database', 'dynamodb.db', (path) => writeFileSync(path, 'x'.repeat(9999)), 'is damaged'],
  ])('with %s is reported in one sentence with advice', async (_kind, name, damage, message) => {
    const folder = createFolder();
    damage(join(folder, name));
    const said = await complaint(folder);
    expect(said).toContain(`${join(folder, name)} ${message}`);
    expect(said).toContain('--data-dir');
    expect(existsSync(join(folder, name))).toBe(true);
  });

  test('with a damaged line of queues still starts, and reports where the line was moved', async () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'queues.jsonl'), 'null\n');
    const command = startOn(folder);
    await command.written('stdout', '"url"');
    expect(command.stderr()).toMatch(/Damaged lines of \S+queues\.jsonl were moved to \S+\.damaged-/);
    expect(readdirSync(folder).filter((name) => name.startsWith('queues.jsonl.damaged-'))).toHaveLength(1);
  });
});

describe('when the process of the database is killed', () => {
  test.each([
    ['a folder', () => startOn(createFolder())],
    ['memory', () => runStart([...FLAGS, '--memory', '--assembly', writeHelloApi()])],
  ])('a server with data in %s continues', async (_place, startServer) => {
    const command = startServer();
    await command.written('stdout', '"url"');
    killDatabaseOf(command.process.pid ?? 0);
    await command.written('stderr', 'The built-in database runs again, with its data.');
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
  });
});
