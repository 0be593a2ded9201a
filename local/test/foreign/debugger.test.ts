import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { attachDebugger } from '../../../test/tools/debugger.ts';
import { runProgram } from '../../../test/tools/run-command.ts';
import { ask } from '../support/foreign-apps/start-foreign.ts';
import { synthesizeApp } from '../support/foreign-apps/synthesize-app.ts';
import { WHISPERS_SOURCES, whispers } from '../support/foreign-apps/whispers.ts';

const BIN = join(import.meta.dirname, '../../bin.ts');

const writeProject = (changes: Readonly<Record<string, string>> = {}): string => {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'whispers-')));
  onTestFinished(() => rmSync(project, { recursive: true, force: true, maxRetries: 3 }));
  for (const [path, text] of Object.entries({ ...WHISPERS_SOURCES, ...changes })) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  synthesizeApp(whispers(project), join(project, 'cdk.out'));
  return project;
};

/** Runs `npx appsync-offline cdk.out --inspect=0` in the project. */
const serve = async (project: string) => {
  const words = ['cdk.out', '--inspect=0', '--port', '0', '--aws-port', '0', '--memory', '--json'];
  const loader = import.meta.resolve('tsx');
  const command = runProgram(process.execPath, ['--import', loader, BIN, ...words], {}, project);
  await command.written('stdout', '}\n');
  const inspector = /^Debugger listening on (ws:\S+)$/m.exec(command.stderr())?.[1] ?? '';
  expect(inspector).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  const editor = await attachDebugger(inspector);
  onTestFinished(() => editor.close());
  return { command, editor, api: JSON.parse(command.stdout()) };
};

test('breakpoints in TypeScript stop a resolver and a function of any app', { timeout: 60_000 }, async () => {
  const project = writeProject();
  const { command, editor, api } = await serve(project);
  const urlOf = (path: string): string => pathToFileURL(join(project, path)).href;

  await editor.breakAt(urlOf('resolvers/shout.ts'), 5);
  const shouted = ask(api, '{ shout(text: "Hey") }');
  const inResolver = await editor.nextPause();
  expect(inResolver.place).toBe(`${urlOf('resolvers/shout.ts')}:5`);
  expect(await inResolver.variables()).toEqual(expect.arrayContaining(['ctx', 'text', 'loud']));
  expect(await inResolver.evaluate('loud')).toBe('Hey!');
  // Longer than code has time, which is 3 seconds.
  await delay(3_500);
  await inResolver.resume();
  expect(await shouted).toEqual({ data: { shout: 'Hey!' } });

  await editor.breakAt(urlOf('functions/whisper.ts'), 4);
  const whispered = ask(api, '{ whisper(text: "Hey") }');
  const inFunction = await editor.nextPause();
  expect(inFunction.place).toBe(`${urlOf('functions/whisper.ts')}:4`);
  expect(await inFunction.evaluate('quiet')).toBe('hey');
  await delay(1_500);
  await inFunction.resume();
  expect(await whispered).toEqual({ data: { whisper: 'hey' } });
  command.process.kill('SIGTERM');
  expect(await command.ended).toBe(0);
});

test('what AppSync does not support is rejected under a debugger too', { timeout: 60_000 }, async () => {
  const project = writeProject({
    'resolvers/shout.ts': 'export const request = () => new Date();\nexport const response = () => null;\n',
  });
  const { command, api } = await serve(project);
  const { errors } = await ask(api, '{ shout(text: "Hey") }');
  expect(errors?.[0]?.message).toContain('resolvers/shout.ts:1:30');
  command.process.kill('SIGTERM');
  expect(await command.ended).toBe(0);
});
