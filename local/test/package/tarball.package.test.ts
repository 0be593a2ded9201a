import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../../test/tools/run-command.ts';
import { packInto, type Tarball } from '../../pack/pack.ts';
import { runReadmeSubscriber } from '../support/readme-subscriber.ts';
import { writeForeignApp } from './foreign-app.ts';
import { environment, installProject, measureFolder, npm } from './installed-project.ts';

const run = promisify(execFile);

const MEGABYTE = 1024 * 1024;

const RESOLVER = `import { util, type Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
export const request = (ctx: Context<{ id: string }>) => {
  if (ctx.args.id === '') util.error('An id is needed.', 'BadRequest');
  return ddb.get({ key: { id: ctx.args.id } });
};
export const response = (ctx: Context) => ctx.result;
`;

const UNIT_TEST = `import { toContext } from 'appsync-offline/vitest';
import { expect, test } from 'vitest';
import { request } from './getNote.ts';
test('reads by id', () => {
  expect(request(toContext({ arguments: { id: '7' } }))).toMatchObject({ operation: 'GetItem', key: { id: { S: '7' } } });
  expect(() => request(toContext({ arguments: { id: '' } }))).toThrow('An id is needed.');
});
`;

const VITEST_CONFIG = `import { appsync } from 'appsync-offline/vitest';
import { defineConfig } from 'vitest/config';
export default defineConfig({ plugins: [appsync()] });
`;

let folder: string;
let project: string;
let tarball: Tarball;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  project = join(folder, 'project');
  tarball = await packInto(folder);
  await installProject(project, tarball.file);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the tarball has at most 8 MB, and 60 MB when installed, its database apart', () => {
  const installed = measureFolder(join(project, 'node_modules'), '@dynoxide');
  console.log(
    `packed ${(tarball.packedBytes / MEGABYTE).toFixed(1)} MB, installed ${(installed / MEGABYTE).toFixed(1)} MB`,
  );
  expect(tarball.packedBytes).toBeLessThan(8 * MEGABYTE);
  expect(installed).toBeLessThan(60 * MEGABYTE);
});

test('npx appsync-offline serves the assembly of a foreign app, its console, and its real time', async () => {
  const assembly = join(project, 'cdk.out');
  mkdirSync(assembly);
  writeForeignApp(assembly);
  const began = performance.now();
  const words = ['node_modules/appsync-offline/bin.js', '--port', '0', '--aws-port', '0', '--json'];
  const server = runProgram(process.execPath, words, { ...environment, NODE_OPTIONS: '' }, project);
  await server.written('stdout', '\n');
  console.log(`ready after ${Math.round(performance.now() - began)} ms, with 20 resolvers`);
  const { url, consoleUrl, apiKey } = JSON.parse(server.stdout());
  const post = async (query: string) => {
    const body = JSON.stringify({ query });
    return (await fetch(url, { method: 'POST', headers: { 'x-api-key': apiKey }, body })).json();
  };
  expect(await post('{ field0 field17 }')).toEqual({ data: { field0: 'field0', field17: 'field17' } });

  const env = { ...environment, NODE_OPTIONS: '' };
  const subscriber = await runReadmeSubscriber({ url, apiKey, env, directory: project });
  await post('mutation { addNote(text: "hello") { id text } }');
  await subscriber.written('stdout', "{ onNote: { text: 'hello' } }");

  const page = await (await fetch(consoleUrl)).text();
  const paths = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  const answers = await Promise.all(paths.map((path) => fetch(new URL(path, consoleUrl))));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  server.process.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

describe('with a resolver in TypeScript', () => {
  beforeAll(() => {
    writeFileSync(join(project, 'getNote.ts'), RESOLVER);
    writeFileSync(join(project, 'getNote.test.ts'), UNIT_TEST);
    writeFileSync(join(project, 'vitest.config.ts'), VITEST_CONFIG);
    writeFileSync(join(project, 'ctx.json'), JSON.stringify({ arguments: { id: '7' } }));
  });

  test('npx appsync-offline evaluate runs a handler', async () => {
    const words = ['--offline', 'appsync-offline', 'evaluate', 'getNote.ts', '--context', 'ctx.json'];
    const { stdout } = await run('npx', words, { cwd: project, env: environment });
    const { evaluationResult } = JSON.parse(stdout);
    expect(JSON.parse(evaluationResult)).toMatchObject({ operation: 'GetItem', key: { id: { S: '7' } } });
  });

  test('the plugin for Vitest runs a unit test of it', async () => {
    await npm(project, [
      'install',
      '--prefer-offline',
      '--save-dev',
      'vitest@4.1.12',
      '@aws-appsync/utils@2.1.1',
    ]);
    const { stdout } = await run('npx', ['--offline', 'vitest', 'run'], { cwd: project, env: environment });
    expect(stdout).toMatch(/Tests +.*1 passed/);
  });
});
