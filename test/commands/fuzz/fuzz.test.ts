import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { command } from '../../../commands/fuzz/command.ts';
import { runFuzz } from '../../../commands/fuzz/run-fuzz.ts';
import type { NodeOptions } from '../../../commands/shell/run-node.ts';
import { parse, runInMemory } from '../in-memory.ts';

test('the flags of fuzz are numbers', async () => {
  expect(parse(command, '')).toEqual({ count: 100_000, seed: 1 });
  expect(parse(command, '--count 5 --seed 0')).toEqual({ count: 5, seed: 0 });
  for (const line of ['--count 0', '--count 1e3', '--seed -1', '--seed 1000000000']) {
    expect(await runInMemory(command, line)).toMatchObject({ code: 1, out: '' });
  }
});

test('the tests are run by Vitest, with their settings in the environment, and its exit code is kept', async () => {
  const runs: { argv: readonly string[]; options: NodeOptions | undefined }[] = [];
  const code = await runFuzz({ count: 5, seed: 7 }, async (argv, options) => {
    runs.push({ argv, options });
    return 3;
  });
  expect(code).toBe(3);
  const [{ argv, options } = { argv: [], options: undefined }] = runs;
  expect(existsSync(argv[0] ?? '')).toBe(true);
  expect(argv.slice(1)).toEqual(['run', 'test/fuzz']);
  expect(options?.environment).toMatchObject({ FUZZ_COUNT: '5', FUZZ_SEED: '7', PATH: process.env.PATH });
});
