import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolder, runProgram } from '../../../test/tools/run-command.ts';
import { writeHelloApi } from './hello-api.ts';

const BIN = join(import.meta.dirname, '../../bin.ts');
const LOADER = import.meta.resolve('tsx');

/** Responds with a fault if the request is for the fault. */
const CODE = `export const request = () => ({ payload: 'hello' });
export const response = (ctx) => ctx.request.headers['x-fail'] ? util.error('It broke.', 'Broken') : ctx.result;`;

/** The app in a folder of its own, and the commands that are run there. */
const startIn = async (home: string) => {
  const run = (argv: readonly string[]) =>
    runProgram(process.execPath, ['--import', LOADER, BIN, ...argv], { HOME: home, XDG_DATA_HOME: '' }, home);
  const app = run([
    writeHelloApi(`import { util } from '@aws-appsync/utils';\n${CODE}`),
    '--port',
    '0',
    '--aws-port',
    '0',
    '--json',
  ]);
  await app.written('stdout', '\n');
  const { url, apiKey } = JSON.parse(app.stdout()) as { url: string; apiKey: string };
  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, ...headers },
      body: JSON.stringify({ query }),
    }).then((response) => response.headers.get('x-amzn-requestid') ?? '');
  return { app, run, ask };
};

test('traces lists requests, failed requests, one full trace, and new requests as they arrive', async () => {
  const { app, run, ask } = await startIn(createFolder());
  await ask('query Good { hello }');
  const failed = await ask('query Bad { hello }', { 'x-fail': 'yes' });

  const all = run(['traces']);
  expect(await all.ended).toBe(0);
  expect(all.stdout()).toMatch(
    /POST query Good · API key · [\d.]+ ms\n.*POST query Bad · API key · [\d.]+ ms · Broken: It broke\./,
  );

  const failures = run(['traces', '--failed', '--json']);
  expect(await failures.ended).toBe(0);
  expect(failures.stdout().trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(failures.stdout())).toMatchObject({ id: failed, status: 'failed' });

  const whole = run(['traces', '--id', failed]);
  expect(await whole.ended).toBe(0);
  expect(JSON.parse(whole.stdout())).toMatchObject({ id: failed, spans: expect.any(Array) });

  const following = run(['traces', '--failed', '--follow']);
  await following.written('stdout', 'query Bad');
  // The list is printed before the stream is open, so that the request is repeated until it is seen.
  const repeating = setInterval(() => void ask('query Later { hello }', { 'x-fail': 'yes' }), 100);
  await following.written('stdout', 'query Later').finally(() => clearInterval(repeating));
  expect(following.stdout()).not.toContain('query Good');
  following.process.kill('SIGINT');
  await following.ended;
  app.process.kill('SIGINT');
  await app.ended;
}, 60_000);

test('traces prints advice if no app runs in the folder', async () => {
  const home = createFolder();
  const command = runProgram(process.execPath, ['--import', LOADER, BIN, 'traces'], { HOME: home }, home);
  expect(await command.ended).toBe(1);
  expect(command.stderr()).toContain(
    'No API runs in this folder. Start it with appsync-offline, in another terminal.',
  );
}, 30_000);
