import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createFolder, isAlive, runProgram } from '../../../test/tools/run-command.ts';
import { writeHelloApi } from './hello-api.ts';

/** Of this checkout, for a program that runs in another folder. */
const TSX = import.meta.resolve('tsx');
const BIN = join(import.meta.dirname, '../../bin.ts');

/** Writes the assembly whose name `lib/version.txt` holds, as `cdk synth` does of the sources of an app. */
const SYNTHESIS = `
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
const version = readFileSync('lib/version.txt', 'utf8').trim();
if (version === 'broken') throw new Error('lib/version.txt:1: broken');
if (version === 'endless') {
  writeFileSync('endless.pid', String(process.pid));
  setInterval(() => {}, 1_000);
} else cpSync(version, 'cdk.out', { recursive: true });
`;

const TIMEOUT = { timeout: 60_000, interval: 100 };

const toCode = (word: string): string =>
  `export const request = () => ({ payload: '${word}' });\nexport const response = (ctx) => ctx.result;`;

/** A foreign project, with a command that writes its assembly. */
const writeProject = (): string => {
  const project = createFolder();
  for (const word of ['one', 'two'])
    cpSync(writeHelloApi(toCode(word)), join(project, word), { recursive: true });
  mkdirSync(join(project, 'lib'));
  writeFileSync(join(project, 'synthesize.mjs'), SYNTHESIS);
  writeFileSync(join(project, 'lib', 'version.txt'), 'one');
  return project;
};

const serve = async (project: string) => {
  const flags = ['--port', '0', '--aws-port', '0', '--memory', '--json'];
  const argv = [...flags, '--watch', 'node synthesize.mjs', '--paths', 'lib'];
  const program = runProgram(process.execPath, ['--import', TSX, BIN, ...argv], {}, project);
  await program.written('stdout', '"url"');
  const { url, apiKey } = JSON.parse(program.stdout());
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const readHello = async (): Promise<string> => {
    const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ hello }"}' });
    return ((await response.json()) as { data: { hello: string } }).data.hello;
  };
  const write = (version: string): void => writeFileSync(join(project, 'lib', 'version.txt'), version);
  return { program, readHello, write };
};

test('a command writes the assembly at first, and again whenever its sources change', {
  timeout: 120_000,
}, async () => {
  const { program, readHello, write } = await serve(writeProject());
  expect(await readHello()).toBe('one');

  write('broken');
  await program.written('stderr', 'Not reloaded');
  expect(program.stderr()).toContain('`node synthesize.mjs` ended with code 1:');
  expect(program.stderr()).toContain('Error: lib/version.txt:1: broken');
  expect(await readHello()).toBe('one');

  write('two');
  await vi.waitFor(async () => expect(await readHello()).toBe('two'), TIMEOUT);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

test('stop ends a command that is running', { timeout: 120_000 }, async () => {
  const project = writeProject();
  const { program, write } = await serve(project);
  write('endless');
  const pid = await vi.waitFor(() => readPid(join(project, 'endless.pid')), TIMEOUT);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), TIMEOUT);
});

/** Throws while the file is missing, or empty. */
const readPid = (path: string): number => {
  const pid = Number(readFileSync(path, 'utf8'));
  expect(pid).toBeGreaterThan(0);
  return pid;
};
