import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { type RunningAppEntry, writeRunningApp } from '../../cli/running-apps.ts';
import { runSignIn } from '../../cli/sign-in.ts';
import { runTraces } from '../../cli/traces.ts';
import { toSummary } from '../console/trace-fixtures.ts';

afterEach(() => vi.restoreAllMocks());

/** An app in a folder of its own, which answers as the listener does; and what commands print there. */
const startApp = async (listener: RequestListener, entry: Partial<RunningAppEntry> = {}) => {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url ?? '');
    listener(request, response);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const project = createFolder();
  vi.spyOn(process, 'cwd').mockReturnValue(project);
  writeRunningApp(join(project, '.home', '.running'), {
    processId: process.pid,
    stage: null,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    apiKey: null,
    region: 'eu-west-1',
    userPools: [],
    aws: { endpoint: 'http://127.0.0.1:1/', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    outputs: {},
    ...entry,
  });
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const traces = (...argv: string[]) => runTraces(argv, { name: 'traces', home: '.home' });
  return {
    urls,
    traces,
    printed: () => printed,
    signIn: (...argv: string[]) => runSignIn(argv, { name: 'sign-in', home: '.home' }),
  };
};

const respond =
  (body: unknown, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const [ONE, TWO] = ['one', 'two'].map((id) => toSummary({ id, name: `query ${id}` }));

describe('the list of traces', () => {
  test('is printed with the newest last', async () => {
    const app = await startApp(respond({ isRecording: true, traces: [TWO, ONE] }));
    expect(await app.traces()).toBe(0);
    expect(app.printed()).toMatch(/ {2}one {2}.*query one.*\n.* {2}two {2}.*query two.*\n$/);
    expect(app.urls).toEqual(['/console/api/traces?limit=20']);
  });

  test('is requested with its filters', async () => {
    const app = await startApp(respond({ isRecording: true, traces: [] }));
    await app.traces('--failed', '--field', 'create&User', '--limit', '5');
    expect(app.urls).toEqual(['/console/api/traces?limit=5&field=create%26User&failed=true']);
    expect(app.printed()).toBe('');
  });

  test('is a line of JSON for each with --json', async () => {
    const app = await startApp(respond({ isRecording: true, traces: [TWO, ONE] }));
    await app.traces('--json');
    expect(
      app
        .printed()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['one', 'two']);
  });

  test('does not exist if the app records none', async () => {
    const app = await startApp(respond({ isRecording: false, traces: [] }));
    await expect(app.traces()).rejects.toMatchObject({ fix: 'Start it without --no-traces.' });
  });

  test.each([
    [{ message: 'limit is not a number.' }, 'limit is not a number.'],
    [{}, 'The app returned status 400.'],
  ])('is rejected as the app rejects it: %j', async (body, message) => {
    const app = await startApp(respond(body, 400));
    await expect(app.traces('--limit', 'x')).rejects.toMatchObject({ code: 'USAGE', message });
  });
});

describe('one trace', () => {
  test('is requested by its id, which may have any characters', async () => {
    const app = await startApp(respond({ id: 'a/b' }));
    await app.traces('--id', 'a/b?c');
    expect(app.urls).toEqual(['/console/api/traces/a%2Fb%3Fc']);
    expect(JSON.parse(app.printed())).toEqual({ id: 'a/b' });
  });
});

describe('the traces that follow', () => {
  test('are printed as they arrive, in chunks that end anywhere', async () => {
    const bytes = Buffer.from(
      `: ping\n\ndata: ${JSON.stringify({ ...ONE, name: 'query 가' })}\n\ndata: ${JSON.stringify(TWO)}\n\n`,
    );
    const app = await startApp((request, response) => {
      if (!request.url?.includes('/stream'))
        return respond({ isRecording: true, traces: [] })(request, response);
      for (const byte of bytes) response.write(Uint8Array.of(byte));
      response.end();
    });
    expect(await app.traces('--follow', '--field', 'getUser')).toBe(0);
    expect(app.printed()).toMatch(/query 가.*\n.*query two.*\n$/);
    expect(app.urls[1]).toBe('/console/api/traces/stream?limit=20&field=getUser');
  });
});

describe('a sign-in', () => {
  test('needs a user', async () => {
    const app = await startApp(respond({}));
    await expect(app.signIn()).rejects.toMatchObject({
      message: '--user is missing.',
      fix: 'sign-in --help lists the flags.',
    });
  });

  test.each([[[]], [[{ poolId: 'p', clientIds: [], endpoint: 'e' }]]])(
    'needs a user pool with a client, unlike %j',
    async (userPools) => {
      const app = await startApp(respond({}), { userPools });
      await expect(app.signIn('--user', 'ada', '--password', 'p')).rejects.toMatchObject({
        message: expect.stringMatching(/^The API at http:.* has no user pool to sign in to\.$/),
        fix: 'Call it with its API key, or with signed requests.',
      });
    },
  );

  test('prints its help without an app', async () => {
    const app = await startApp(respond({}));
    expect(await app.signIn('--help')).toBe(0);
    expect(app.printed()).toMatch(/^Usage: sign-in --user NAME/);
    expect(app.urls).toEqual([]);
  });
});
