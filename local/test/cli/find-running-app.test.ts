import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { findRunningApp } from '../../cli/find-running-app.ts';
import { type RunningAppEntry, writeRunningApp } from '../../cli/running-apps.ts';
import { toRunningAppEntry } from '../../cli/to-running-app-entry.ts';
import type { RunningApp } from '../../start.ts';

afterEach(() => vi.restoreAllMocks());

/** A port that something listens on. */
const listen = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const toEntry = (processId: number, url: string): RunningAppEntry => ({
  processId,
  stage: 'local',
  url,
  apiKey: null,
  region: 'eu-west-1',
  userPools: [],
  aws: { endpoint: 'http://127.0.0.1:4566/', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
  outputs: {},
});

/** A project in which apps run at these addresses: this process and its parent are theirs. */
const enterProject = (...urls: string[]): void => {
  const project = createFolder();
  vi.spyOn(process, 'cwd').mockReturnValue(project);
  for (const [index, url] of urls.entries())
    writeRunningApp(
      join(project, '.home', '.running'),
      toEntry([process.pid, process.ppid][index] ?? 0, url),
    );
};

const find = (url?: string) => findRunningApp('.home', url);

describe('the running app', () => {
  test('is the only one of the folder', async () => {
    const url = `http://127.0.0.1:${await listen()}/graphql`;
    enterProject(url);
    expect(await find()).toEqual(toEntry(process.pid, url));
  });

  test('is selected by its URL', async () => {
    const urls = await Promise.all([1, 2].map(async () => `http://127.0.0.1:${await listen()}/graphql`));
    enterProject(...urls);
    expect(await find(urls[1])).toMatchObject({ url: urls[1] });
  });

  test('of several must be selected', async () => {
    const urls = await Promise.all([1, 2].map(async () => `http://127.0.0.1:${await listen()}/graphql`));
    enterProject(...urls);
    await expect(find()).rejects.toMatchObject({
      code: 'USAGE',
      message: '2 APIs run in this folder.',
      fix: expect.stringMatching(/^Specify one with --url: http:.*, http:.*\.$/),
    });
  });

  test('at another URL does not exist', async () => {
    enterProject(`http://127.0.0.1:${await listen()}/graphql`);
    await expect(find('http://localhost:1/graphql')).rejects.toMatchObject({
      code: 'USAGE',
      message: 'No API of this folder runs at http://localhost:1/graphql.',
    });
  });

  test('must run', async () => {
    enterProject();
    await expect(find()).rejects.toMatchObject({
      message: 'No API runs in this folder.',
      fix: 'Start it with appsync-offline, in another terminal.',
    });
  });
});

test('the entry of an app has what other commands need, and no passwords', () => {
  const app = {
    url: 'http://localhost:4000/graphql',
    apiKey: 'da2-key',
    region: 'eu-west-1',
    userPools: [{ poolId: 'p', clientIds: ['c'], endpoint: 'e', accounts: [{ password: 'hush' }] }],
    awsEndpoint: 'http://localhost:4566/',
    keys: { developer: { accessKeyId: 'a', secretAccessKey: 'b' } },
    model: { outputs: { Url: 'u' } },
  } as unknown as RunningApp;
  const entry = toRunningAppEntry(app, null);
  expect(entry).toMatchObject({
    processId: process.pid,
    stage: null,
    userPools: [{ poolId: 'p', clientIds: ['c'], endpoint: 'e' }],
    aws: { endpoint: 'http://localhost:4566/', credentials: { accessKeyId: 'a' } },
    outputs: { Url: 'u' },
  });
  expect(JSON.stringify(entry)).not.toContain('hush');
});
