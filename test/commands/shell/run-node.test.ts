import { realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runNode } from '../../../commands/shell/run-node.ts';
import { createFolder } from '../../tools/run-command.ts';

test.each([0, 3])('resolves with the exit code of a script: %s', async (code) => {
  expect(await runNode(['-e', `process.exit(${code})`])).toBe(code);
});

test('resolves with 1 if a signal ended the script', async () => {
  expect(await runNode(['-e', "process.kill(process.pid, 'SIGKILL')"])).toBe(1);
});

test('runs a script in a folder and with an environment', async () => {
  const directory = realpathSync(createFolder());
  const script = 'process.exit(process.cwd() === process.env.WANTED ? 0 : 1)';
  const environment = { ...process.env, WANTED: directory };
  expect(await runNode(['-e', script], { directory, environment })).toBe(0);
});

test('leaves Ctrl-C to the script while it runs', async () => {
  const before = process.listenerCount('SIGINT');
  const running = runNode(['-e', '']);
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  await running;
  expect(process.listenerCount('SIGINT')).toBe(before);
});
