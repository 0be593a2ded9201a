import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readBuildKey } from '../../console/build-key.ts';
import { bundleConsole } from '../../console/bundle.ts';
import { type ConsoleServer, createConsole } from '../../console/server.ts';
import { silentLog } from '../../kernel/log.ts';

const SETTINGS = {
  url: 'http://localhost:4000/graphql',
  realtimeUrl: 'ws://localhost:4000/graphql',
  apiKey: 'da2-example',
  region: 'ap-northeast-2',
  name: 'shop <b>',
  apis: [],
  signIn: null,
  tabs: [{ title: 'One', query: '{ one }', variables: '', sources: [] }],
};

let directory: string;
let open: ConsoleServer[] = [];

const start = (cacheDirectory: string, builds: 'now' | 'when-asked' = 'when-asked'): ConsoleServer => {
  const server = createConsole({ cacheDirectory, readSettings: () => SETTINGS, log: silentLog, builds });
  open.push(server);
  return server;
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'console-server-'));
});
afterEach(async () => {
  await Promise.all(open.map((server) => server.stop()));
  open = [];
});
afterAll(() => rm(directory, { recursive: true, force: true }));

// Bundling takes two seconds of a free processor, and more of a busy one.
describe('the console server', { timeout: 180_000 }, () => {
  test('builds once for pages that are requested at the same time, in two servers', async () => {
    const cache = join(directory, 'shared');
    const [one, other] = [start(cache), start(cache)];
    const pages = await Promise.all([one.handle('/'), one.handle('/?tab=1'), other.handle('/')]);
    expect(pages.map((page) => page?.status)).toEqual([200, 200, 200]);
    expect(await readdir(cache)).toEqual([await readBuildKey()]);
  });

  test('serves a page that may load only its own files, each immutable', async () => {
    const server = start(join(directory, 'shared'));
    const page = await server.handle('/');
    const html = String(page?.body);
    expect(page?.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page?.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(html).toContain('<title>shop &lt;b&gt; · GraphiQL</title>');
    const files = [...html.matchAll(/(?:href|src)="(\/console\/[^"]+\.(?:js|css))"/g)].map(
      ([, path]) => path,
    );
    expect(files.length).toBeGreaterThan(4);
    for (const path of files) {
      const file = await server.handle(path ?? '');
      expect([path, file?.status]).toEqual([path, 200]);
      expect(file?.headers['cache-control']).toContain('immutable');
      expect(file?.headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    }
  });

  test('serves the settings and an icon before anything is built', async () => {
    const server = start(join(directory, 'unbuilt'));
    const settings = await server.handle('/console/config.json');
    expect(JSON.parse(String(settings?.body))).toEqual(SETTINGS);
    expect(settings?.headers['cache-control']).toBe('no-store');
    expect((await server.handle('/favicon.ico'))?.headers['content-type']).toBe('image/svg+xml');
  });

  test('allows the page of a remote API to call that API only', async () => {
    const settings = {
      ...SETTINGS,
      url: 'https://abc.appsync-api.eu-west-1.amazonaws.com/graphql',
      realtimeUrl: 'wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
      isElsewhere: true,
    };
    const server = createConsole({
      cacheDirectory: join(directory, 'shared'),
      readSettings: () => settings,
      log: silentLog,
    });
    open.push(server);
    const page = await server.handle('/');
    expect(page?.headers['content-security-policy']).toContain(
      "connect-src 'self' https://abc.appsync-api.eu-west-1.amazonaws.com wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com;",
    );
  });

  test('ignores other paths', async () => {
    const server = start(join(directory, 'shared'));
    expect(await server.handle('/graphql')).toBeNull();
    expect(await server.handle('/constructor')).toBeNull();
  });

  test.each([
    '/console/',
    '/console/KEY',
    '/console/KEY/absent.js',
    '/console/KEY/manifest.json',
    '/console/KEY/../secret.js',
    '/console/KEY/..%2fsecret.js',
    '/console/../secret.js',
    '/console/KEY/..\\secret.js',
    '/console/KEY/main.js/secret.js',
  ])('answers 404 for %s', async (path) => {
    await writeFile(join(directory, 'shared', 'secret.js'), 'secret');
    const answer = await start(join(directory, 'shared')).handle(path.replace('KEY', await readBuildKey()));
    expect(answer?.status).toBe(404);
  });

  test('returns a page with advice when the build fails', async () => {
    const blocked = join(directory, 'blocked');
    await writeFile(blocked, 'a file where a folder should be');
    const page = await start(blocked, 'now').handle('/');
    expect(page?.status).toBe(500);
    expect(page?.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(String(page?.body)).toContain('The console is not available');
  });

  test('ends a running build, and leaves nothing of it', async () => {
    const cache = join(directory, 'ended');
    const server = start(cache, 'now');
    const entries = () => readdir(cache).catch(() => []);
    while ((await entries()).length === 0) await setImmediate();
    await server.stop();
    expect(await entries()).toEqual([]);
  });
});

/** Every file that the page refers to, and the status that the server answers for test. */
const fetchFiles = async (server: ConsoleServer): Promise<Record<string, number>> => {
  const html = String((await server.handle('/'))?.body);
  const paths = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = '']) => path);
  const answers = paths.map(async (path) => [path, (await server.handle(path))?.status ?? 0]);
  return Object.fromEntries(await Promise.all(answers));
};

describe('a cache with only a manifest', { timeout: 180_000 }, () => {
  const expectAll = (status: number, files: Record<string, number>): void => {
    expect(Object.keys(files).length).toBeGreaterThan(4);
    expect(new Set(Object.values(files))).toEqual(new Set([status]));
  };

  test('is repaired, even while the server runs', async () => {
    const cache = join(directory, 'manifest-alone');
    const build = join(cache, await readBuildKey());
    await mkdir(build, { recursive: true });
    await writeFile(join(build, 'manifest.json'), '{"preload":["lite.js"]}');
    const server = start(cache);
    expectAll(200, await fetchFiles(server));
    expect(await readdir(cache)).toEqual([basename(build)]);

    await rm(join(build, 'main.js'));
    expectAll(200, await fetchFiles(server));
    expect(await readdir(cache)).toEqual([basename(build)]);
  });
});

test('a relative folder is rejected before anything is written', async () => {
  expect(() => start('.local/console')).toThrow('.local/console is not an absolute path.');
  await expect(bundleConsole('.local/console/build')).rejects.toThrow('is not an absolute path.');
});
