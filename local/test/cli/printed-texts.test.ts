import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toFolders } from '../../cli/folders.ts';
import { keepOutOfGit } from '../../cli/keep-out-of-git.ts';
import { toPort } from '../../cli/port.ts';
import { createProgress } from '../../cli/progress.ts';
import { toReadyLine } from '../../cli/ready-line.ts';
import { createReloads, toReloadLines } from '../../cli/reloads.ts';
import { createTextLog } from '../../cli/text-log.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Reloaded } from '../../start/reload.ts';
import type { RunningApp } from '../../start.ts';

describe('a port', () => {
  test('is a number from 0 to 65535', () => {
    expect(['0', '4000', '65535', '00080'].map((text) => toPort(text))).toEqual([0, 4000, 65_535, 80]);
  });

  test('of another form is rejected, with its flag', () => {
    for (const text of ['', ' 80', '-1', '65536', '1e3', '80.0', '0x50', '٨٠', '100000'])
      expect(() => toPort(text, '--aws-port')).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: expect.stringContaining(`--aws-port ${text} is not`),
        }),
      );
  });
});

describe('printed lines', () => {
  test('of the log have their source, and mark warnings and errors', () => {
    const lines: string[] = [];
    const log = createTextLog((text) => lines.push(text));
    log.info('api', 'ready');
    log.warn('tls', 'no openssl');
    log.error('stop', 'failed');
    expect(lines).toEqual(['api: ready\n', 'warning tls: no openssl\n', 'error stop: failed\n']);
  });

  test('of the progress have the seconds since the start, in one column', () => {
    const lines: string[] = [];
    const times = [49, 1_250, 123_456];
    const report = createProgress(
      (text) => lines.push(text),
      () => times.shift() ?? 0,
    );
    for (const step of ['read', 'open', 'serve']) report(step);
    expect(lines).toEqual(['   0.0 s  read\n', '   1.3 s  open\n', ' 123.5 s  serve\n']);
  });

  test('of a reload have what changed, what waits, and ended subscriptions', () => {
    const reloaded = {
      changes: ['Query.getUser', 'function create-user'],
      atNextStart: ['table Users'],
      endedSubscriptions: ['onUser has ended.'],
    } as unknown as Reloaded;
    expect(toReloadLines(reloaded, 411.6)).toEqual([
      'Reloaded in 412 ms: Query.getUser, function create-user',
      'At the next start: table Users',
      'onUser has ended.',
    ]);
    const nothing = { changes: [], atNextStart: [], endedSubscriptions: [] } as unknown as Reloaded;
    expect(toReloadLines(nothing, 5)).toEqual(['Reloaded in 5 ms: nothing has changed']);
  });
});

describe('a reload that fails', () => {
  test('is reported to the console and printed, with its advice', () => {
    const [refusals, lines] = [[] as string[], [] as string[]];
    const ports = { reload: async () => ({}), reportRefusal: (text: string) => void refusals.push(text) };
    const { fail } = createReloads(ports as unknown as RunningApp, (line) => lines.push(line));
    fail(new LocalFault('SCHEMA_REFUSED', 'The schema has no Query.', 'Add one.'));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain('The schema has no Query.');
    expect(lines).toEqual([`Not reloaded; the previous version keeps running.\n${refusals[0]}`]);
  });
});

describe('the line of --json', () => {
  const API = {
    name: 'UserApi',
    url: 'http://localhost:4000/graphql',
    realtimeUrl: 'ws://localhost:4000/graphql/realtime',
    secureUrl: 'https://localhost:4000/graphql',
    consoleUrl: 'http://localhost:4000/',
    apiKey: null,
    region: 'eu-west-1',
    refusals: [],
  };
  const toLine = (apis: readonly object[]) =>
    toReadyLine({
      ...API,
      apis,
      awsEndpoint: 'http://127.0.0.1:4566/',
      amplifyOutputs: null,
    } as unknown as RunningApp);

  test('has the addresses of the only API, and no list', () => {
    expect(toLine([API])).toEqual({
      url: API.url,
      realtimeUrl: API.realtimeUrl,
      consoleUrl: API.consoleUrl,
      tracesUrl: 'http://localhost:4000/console/api/traces',
      apiKey: null,
      region: 'eu-west-1',
      awsEndpoint: 'http://127.0.0.1:4566/',
      amplifyOutputs: null,
    });
  });

  test('has all APIs by their names, if there are several', () => {
    const apis = toLine([API, { ...API, name: 'Other', consoleUrl: 'http://localhost:4001/' }]).apis;
    expect(apis?.map(({ name, tracesUrl }) => [name, tracesUrl])).toEqual([
      ['UserApi', 'http://localhost:4000/console/api/traces'],
      ['Other', 'http://localhost:4001/console/api/traces'],
    ]);
  });
});

describe('the folders of a project', () => {
  test('are absolute, and inside of one folder', () => {
    const folders = toFolders('/project');
    const paths = [
      folders.authority,
      folders.consoleBuilds,
      folders.running,
      folders.machineSecret,
      folders.functionSecrets,
      folders.dataOf('local'),
      folders.amplifyOutputsOf('local'),
    ];
    for (const path of paths) {
      expect(isAbsolute(path)).toBe(true);
      expect(path.startsWith(join(folders.root, '/'))).toBe(true);
    }
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('differ from stage to stage', () => {
    const { dataOf } = toFolders('/project', '.appsync');
    expect(dataOf('local')).not.toBe(dataOf('test'));
  });

  test('are ignored by Git, unless the project has decided otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keep-out-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, '.gitignore');
    keepOutOfGit(folder);
    expect(readFileSync(file, 'utf8')).toBe('*\n');
    writeFileSync(file, '!ca\n');
    keepOutOfGit(folder);
    expect(readFileSync(file, 'utf8')).toBe('!ca\n');
  });
});
