import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findRunningApp } from '../../cli/find-running-app.ts';
import { type RunningAppEntry, readRunningApps, writeRunningApp } from '../../cli/running-apps.ts';

const server = createServer();
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => void server.close());

const createProject = (): { project: string; folder: string } => {
  const project = mkdtempSync(join(tmpdir(), 'running-apps-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  return { project, folder: join(project, '.local', '.running') };
};

const toEntry = (more: Partial<RunningAppEntry> = {}): RunningAppEntry => ({
  processId: process.pid,
  stage: 'local',
  url,
  apiKey: 'da2-key',
  region: 'eu-west-1',
  userPools: [],
  aws: {
    endpoint: 'http://127.0.0.1:1/',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
  },
  outputs: {},
  ...more,
});

describe('the entry of a running app', () => {
  test('is read by other commands, until it is removed', async () => {
    const { folder } = createProject();
    const remove = writeRunningApp(folder, toEntry());
    expect(await readRunningApps(folder)).toEqual([toEntry()]);
    remove();
    expect(await readRunningApps(folder)).toEqual([]);
    expect(remove).not.toThrow();
  });

  test('is readable by its owner only, since it has keys', () => {
    const { folder } = createProject();
    writeRunningApp(folder, toEntry());
    const [name = ''] = readdirSync(folder);
    if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  test('does not exist before an app has run', async () => {
    expect(await readRunningApps(createProject().folder)).toEqual([]);
  });
});

describe('a entry that a crash has left', () => {
  const leaveFile = (folder: string, text: string): string => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, '12345.json');
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };

  test('is removed if nothing listens at its address any more', async () => {
    const { folder } = createProject();
    writeRunningApp(folder, toEntry({ url: 'http://127.0.0.1:1/graphql' }));
    expect(await readRunningApps(folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is removed if its process has ended, even if its port is used again', async () => {
    const { folder } = createProject();
    // Above the largest process id of every system.
    writeRunningApp(folder, toEntry({ processId: 2 ** 31 - 1 }));
    expect(await readRunningApps(folder)).toEqual([]);
  });

  test('is removed if it is incomplete', async () => {
    const texts = ['', '{"processId":', 'null', '5', '[]', '{}', `{"processId":${process.pid}}`];
    for (const text of [...texts, `{"processId":${process.pid},"url":"not an address"}`]) {
      const { folder } = createProject();
      const file = leaveFile(folder, text);
      expect(await readRunningApps(folder)).toEqual([]);
      expect(existsSync(file)).toBe(false);
    }
  });

  test('leaves other files of the folder alone', async () => {
    const { folder } = createProject();
    leaveFile(folder, '{}');
    writeFileSync(join(folder, 'entries.txt'), 'mine');
    await readRunningApps(folder);
    expect(readdirSync(folder)).toEqual(['entries.txt']);
  });
});

describe('the app of a command', () => {
  const find = (project: string, asked?: string) => {
    vi.spyOn(process, 'cwd').mockReturnValue(project);
    onTestFinished(() => void vi.restoreAllMocks());
    return findRunningApp('.local', asked);
  };

  test('is the only one that runs in the folder', async () => {
    const { project, folder } = createProject();
    writeRunningApp(folder, toEntry());
    expect((await find(project)).url).toBe(url);
    expect((await find(project, url)).url).toBe(url);
  });

  test('is required: without one, the command fails with advice', async () => {
    const { project, folder } = createProject();
    await expect(find(project)).rejects.toMatchObject({
      code: 'USAGE',
      message: 'No API runs in this folder.',
      fix: expect.stringContaining('Start it'),
    });
    writeRunningApp(folder, toEntry());
    await expect(find(project, 'http://localhost:1/')).rejects.toThrow('No API of this folder runs at');
  });

  test('has to be named if several run', async () => {
    const { project, folder } = createProject();
    writeRunningApp(folder, toEntry());
    const other = url.replace('/graphql', '/other');
    writeRunningApp(folder, toEntry({ processId: process.ppid, url: other }));
    await expect(find(project)).rejects.toMatchObject({
      message: '2 APIs run in this folder.',
      fix: expect.stringContaining(other),
    });
    expect((await find(project, other)).url).toBe(other);
  });
});
