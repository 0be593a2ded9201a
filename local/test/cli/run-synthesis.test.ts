import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createFolder, isAlive } from '../../../test/tools/run-command.ts';
import { toFollow, writeMissingAssembly } from '../../cli/follow.ts';
import { toCliOptions } from '../../cli/options.ts';
import type { Follow } from '../../cli/reloads.ts';
import { hasAssembly, runSynthesis } from '../../cli/run-synthesis.ts';

const NEVER = new AbortController().signal;

const node = (code: string): string => `"${process.execPath}" -e "${code}"`;

describe('a command that writes an assembly', () => {
  test('runs in a shell, in its folder, with its variables', async () => {
    const directory = createFolder();
    const environment = { STAGE_NAME: 'dev' };
    const code = "require('fs').writeFileSync('out', process.env.STAGE_NAME + Boolean(process.env.PATH))";
    await runSynthesis({ command: `${node(code)} && echo done`, directory, environment }, NEVER);
    expect(readFileSync(join(directory, 'out'), 'utf8')).toBe('devtrue');
  });

  test('that fails is a fault with its output', async () => {
    const command = node("console.log('one'); console.error('two'); process.exitCode = 3");
    await expect(
      runSynthesis({ command, directory: createFolder(), label: 'cdk synth' }, NEVER),
    ).rejects.toMatchObject({
      code: 'ASSEMBLY_UNREADABLE',
      message: expect.stringMatching(/^`cdk synth` ended with code 3:\n(one\ntwo|two\none)\n$/),
      fix: expect.stringContaining('runs again when the sources change'),
    });
  });

  test('is named as it was typed, without a label', async () => {
    const directory = createFolder();
    await expect(runSynthesis({ command: 'exit 4', directory }, NEVER)).rejects.toThrow(
      '`exit 4` ended with code 4:',
    );
  });

  test('that does not exist is a fault', async () => {
    const directory = createFolder();
    await expect(runSynthesis({ command: 'no-such-program', directory }, NEVER)).rejects.toMatchObject({
      message: expect.stringMatching(/ended with code 127:\n.*no-such-program/),
    });
  });

  test('has the end of a long output only', async () => {
    const command = node("process.stdout.write('x'.repeat(50000) + 'the end'); process.exitCode = 1");
    const fault = await runSynthesis({ command, directory: createFolder() }, NEVER).catch(
      (error: Error) => error,
    );
    expect(fault?.message).toContain('xthe end\n');
    expect(fault?.message.length).toBeLessThan(4_500);
  });

  test('is not started if it was aborted before', async () => {
    const directory = createFolder();
    await expect(
      runSynthesis({ command: 'echo > started', directory }, AbortSignal.abort(new Error('stopped'))),
    ).rejects.toThrow('stopped');
    expect(existsSync(join(directory, 'started'))).toBe(false);
  });

  test('ends with its child processes when it is aborted', async () => {
    const directory = createFolder();
    const code = "require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)";
    const controller = new AbortController();
    const run = runSynthesis({ command: `${node(code)}; true`, directory }, controller.signal);
    const outcome = expect(run).rejects.toThrow('stopped');
    const readId = () => Number(readFileSync(join(directory, 'pid'), 'utf8'));
    const id = await vi.waitUntil(() => existsSync(join(directory, 'pid')) && readId(), { timeout: 10_000 });
    controller.abort(new Error('stopped'));
    await outcome;
    await vi.waitFor(() => expect(isAlive(id || 0)).toBe(false), 10_000);
  });
});

describe('a missing assembly', () => {
  const write = async (assembly: string, command: string | null) => {
    const steps: string[] = [];
    const synthesis =
      command === null ? null : { command, directory: assembly, paths: [], label: 'cdk synth' };
    const ports = { progress: (step: string) => void steps.push(step), signal: NEVER };
    await writeMissingAssembly(assembly, { synthesis }, ports);
    return { steps, hasAssembly: hasAssembly(assembly) };
  };

  test('is written by the command of --watch', async () => {
    expect(await write(createFolder(), 'echo {} > manifest.json')).toEqual({
      steps: ['Running cdk synth'],
      hasAssembly: true,
    });
  });

  test('is left to the user without a command', async () => {
    expect(await write(createFolder(), null)).toEqual({ steps: [], hasAssembly: false });
  });

  test('that exists is not written again', async () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'manifest.json'), '{}');
    expect(await write(folder, 'exit 1')).toEqual({ steps: [], hasAssembly: true });
  });
});

describe('what is followed', () => {
  const stages: string[] = [];
  const followStage = (stage: string): Follow => {
    stages.push(stage);
    return async () => async () => {};
  };
  const follow = (...argv: string[]) => toFollow(toCliOptions(argv), followStage);

  test('is the stage by default, unless --no-watch is specified', () => {
    expect(follow('--stage', 'dev')).not.toBeNull();
    expect(stages).toEqual(['dev']);
    expect(follow('--no-watch')).toBeNull();
  });

  test('is an assembly with --watch only', () => {
    expect(follow('--assembly', 'out')).toBeNull();
    expect(follow('--assembly', 'out', '--watch')).not.toBeNull();
    expect(follow('--assembly', 'out', '--watch', '--no-watch')).toBeNull();
  });

  test('is nothing in a project without stages', () => {
    expect(toFollow(toCliOptions([]), undefined)).toBeNull();
  });
});
