import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runNode } from '../shell/run-node.ts';

/** Runs test/fuzz/, which reads its settings from the environment. Resolves with the exit code of Vitest. */
export const runFuzz = ({ count, seed }: { count: number; seed: number }, run = runNode): Promise<number> => {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  return run([vitest, 'run', 'test/fuzz'], {
    environment: { ...process.env, FUZZ_COUNT: String(count), FUZZ_SEED: String(seed) },
  });
};
