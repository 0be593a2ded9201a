import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createFolder,
  findDescendants,
  isAlive,
  type RunningCommand,
  runProgram,
  runStart,
} from '../../../test/tools/run-command.ts';
import { writeHelloApi } from './hello-api.ts';

const FREE = ['--port', '0', '--aws-port', '0', '--memory'];

const STEP = /^ *\d+\.\d s {2}\S/;

/** The loader's compiler sees the end of its input only after its parent has ended. */
const allGone = (processes: readonly number[]) =>
  vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), 10_000);

test('--help lists the flags', async () => {
  const command = runStart(['--help']);
  expect(await command.ended).toBe(0);
  expect(command.stdout()).toContain('--assembly PATH');
});

describe('a one-sentence error and exit code 1 for', () => {
  const complaint = async (flags: readonly string[], env?: NodeJS.ProcessEnv) => {
    const command = runStart(flags, env);
    expect(await command.ended).toBe(1);
    expect(command.stdout()).toBe('');
    return command.stderr().trim();
  };
  /** What is said after the steps of the start. */
  const withoutSteps = (said: string) =>
    said
      .split('\n')
      .filter((line) => !STEP.test(line))
      .join('\n');

  test('an unknown flag', async () => {
    expect(await complaint(['--prot', '1'])).toBe('Unknown flag --prot. See --help for the flags.');
  });

  test('a port that is in use, before anything starts', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const said = await complaint(['--memory', '--port', String(port)]);
    expect(said).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is taken by another process\\. .*--port`));
    expect(said).not.toContain('\n');
  });

  test('a data folder that another process uses, before anything starts', async () => {
    const flags = ['--port', '0', '--aws-port', '0', '--data-dir', createFolder()];
    const first = runStart([...flags, '--json', '--assembly', writeHelloApi()]);
    await first.written('stdout', '"url"');
    const said = await complaint(flags);
    expect(said).toMatch(/^Another process \(\d+\) uses/);
    expect(said).not.toContain('\n');
    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });

  test('a missing assembly', async () => {
    const said = withoutSteps(await complaint([...FREE, '--assembly', 'no/such/folder']));
    expect(said).toMatch(/^\/.*no\/such\/folder does not exist\. Run `npx cdk synth` .*--assembly/);
  });

  test('a truncated template', async () => {
    const directory = writeHelloApi();
    rmSync(join(directory, 'app.template.json'));
    const said = await complaint([...FREE, '--assembly', directory]);
    expect(said).toContain('app.template.json does not exist');
  });

  test('a resolver that AppSync would refuse, with --strict', async () => {
    const directory = writeHelloApi(
      "export function request() { throw new Error('no'); }\nexport const response = () => 1;",
    );
    const said = await complaint([...FREE, '--strict', '--assembly', directory]);
    expect(said).toContain('\nQuery.hello (asset.hello.js):1:29: ');
  });

  test('an invalid database address', async () => {
    expect(await complaint(FREE, { DYNAMODB_ENDPOINT: 'nowhere' })).toContain(
      'DYNAMODB_ENDPOINT is "nowhere"',
    );
  });
});

test('--verbose prints the stack trace of a failure', async () => {
  const command = runStart(['--prot', '--verbose']);
  await command.ended;
  expect(command.stderr()).toMatch(/\n\s+at .*options\.ts/);
});

test('--json prints one line on stdout, and SIGINT ends all processes', async () => {
  const outputsFile = join(createFolder(), 'amplify_outputs.json');
  const flags = ['--json', '--assembly', writeHelloApi(), '--amplify-outputs', outputsFile];
  const command = runStart([...FREE, ...flags]);
  await command.written('stdout', '\n');
  const ready = JSON.parse(command.stdout());
  const names = [
    'url',
    'realtimeUrl',
    'consoleUrl',
    'tracesUrl',
    'apiKey',
    'region',
    'awsEndpoint',
    'amplifyOutputs',
  ];
  expect(Object.keys(ready)).toEqual(names);
  expect(ready.amplifyOutputs).toBe(outputsFile);
  expect(JSON.parse(readFileSync(outputsFile, 'utf8')).data.url).toBe(ready.url);

  const response = await fetch(ready.url, {
    method: 'POST',
    headers: { 'x-api-key': ready.apiKey },
    body: JSON.stringify({ query: '{ hello }' }),
  });
  expect(await response.json()).toEqual({ data: { hello: 'hello' } });

  const { pid = 0 } = command.process;
  const descendants = findDescendants(pid);
  expect(descendants).not.toEqual([]);
  command.process.kill('SIGINT');
  expect(await command.ended).toBe(0);
  await allGone(descendants);
  expect(command.stdout().trim().split('\n')).toHaveLength(1);
  const steps = command
    .stderr()
    .split('\n')
    .filter((line) => STEP.test(line));
  expect(steps.map((line) => line.replace(/^.* s {2}/, ''))).toEqual([
    expect.stringMatching(/^Reading /),
    'Starting the database, loading the code of 1 resolver',
  ]);
  await expect(fetch(ready.url)).rejects.toThrow();
});

test('the banner prints addresses and keys, and warns if the network can reach them', async () => {
  const folder = createFolder();
  const place = ['--port', '0', '--aws-port', '0', '--host', '0.0.0.0'];
  const flags = [...place, '--data-dir', folder, '--assembly', writeHelloApi()];
  const command = runStart(flags);
  await command.written('stderr', 'Anyone who can reach 0.0.0.0');
  const banner = command.stdout();
  expect(banner).toMatch(/^hello is ready after \d+ ms\./);
  expect(banner).toMatch(/GraphQL +http:\/\/127\.0\.0\.1:\d+\/graphql\n/);
  expect(banner).toMatch(/Real time +ws:\/\/127\.0\.0\.1:\d+\/graphql\/realtime\n/);
  expect(banner).toMatch(/With TLS +https:\/\/127\.0\.0\.1:\d+\/graphql\n/);
  const [authorityFile, outputsFile] = ['ca/authority.pem', 'local/amplify_outputs.json'].map((path) =>
    resolve('.local', path),
  );
  expect(banner).toContain(
    `npm run trust -- --install for browsers, NODE_EXTRA_CA_CERTS=${authorityFile} for Node.js\n`,
  );
  expect(banner).toMatch(/Amplify .* is for Amplify\.configure.*\n.*always subscribes over wss: see Trust/);
  expect(banner).toContain(outputsFile);
  expect(JSON.parse(readFileSync(outputsFile ?? '', 'utf8')).API.GraphQL.apiKey).toMatch(/^da2-/);
  expect(banner).toMatch(/API key +da2-[a-z0-9]{26}\n/);
  expect(banner).toMatch(/Region +[a-z0-9-]+\n/);
  expect(banner).toContain(folder);
  command.process.kill('SIGTERM');
  expect(await command.ended).toBe(0);
});

describe('the end of the parent process ends everything', () => {
  const argv = ['commands/start.mjs'];
  const expectAllGoneAfterDeathOf = async (parent: RunningCommand) => {
    await parent.written('stdout', '"url"');
    const descendants = findDescendants(parent.process.pid ?? 0);
    expect(descendants.length).toBeGreaterThan(1);
    parent.process.kill('SIGKILL');
    // The output closes when the last who holds it is gone.
    await parent.ended;
    await allGone(descendants);
  };

  test('if the parent is a program', async () => {
    const flags = JSON.stringify([...argv, ...FREE, '--json', '--assembly', writeHelloApi()]);
    const start = `require('child_process').spawn(process.execPath, ${flags}, { stdio: 'inherit' });`;
    await expectAllGoneAfterDeathOf(
      runProgram(process.execPath, ['-e', `${start} setInterval(() => {}, 1000);`]),
    );
  });

  test.skipIf(process.platform === 'win32')('if the parent is npm, with a shell in between', async () => {
    const flags = [...FREE, '--json', '--assembly', writeHelloApi()];
    await expectAllGoneAfterDeathOf(runProgram('npm', ['start', '--', ...flags]));
  });
});
