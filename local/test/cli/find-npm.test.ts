import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findNpm } from '../../cli/find-npm.ts';

const NPM = { npm_lifecycle_event: 'start' };

/** A process that waits until the test has finished. */
const spawnProgram = async (program: string, args: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
};

describe.skipIf(process.platform === 'win32')('the npm above a shell', () => {
  test('is the parent of the shell', async () => {
    const { pid = 0 } = await spawnProgram('sh', ['-c', 'read line; true']);
    expect(await findNpm({ environment: NPM, parent: pid })).toBe(process.pid);
  });

  test('is null if the parent is not a shell', async () => {
    const { pid = 0 } = await spawnProgram(process.execPath, ['-e', 'process.stdin.resume()']);
    expect(await findNpm({ environment: NPM, parent: pid })).toBeNull();
  });

  test('is null if no script of npm runs', async () => {
    const { pid = 0 } = await spawnProgram('sh', ['-c', 'read line; true']);
    expect(await findNpm({ environment: {}, parent: pid })).toBeNull();
  });

  test('is null if the parent has ended', async () => {
    const child = spawn('sh', ['-c', 'true']);
    await once(child, 'close');
    expect(await findNpm({ environment: NPM, parent: child.pid ?? 0 })).toBeNull();
  });
});
