/** Runs test/fuzz/ with as many requests and frames as wanted: `npm run fuzz -- --count 100000 --seed 7`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { CommandFault } from './command-fault.ts';
import { readInWords } from './read-in-words.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run fuzz -- [--count 100000] [--seed 1]

Sends generated requests and frames to an API of its own, in memory.

  --count N   how many: from 1 (100000)
  --seed N    the same number sends the same (1)
  --help      shows this`;

const options = {
  count: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

const toNumber = (flag: string, text: string, least: number): string => {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return text;
  throw new CommandFault(`--${flag} is ${text}.`, `Give a whole number from ${least}.`);
};

const runTests = async (env: Record<string, string>): Promise<number> => {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', 'test/fuzz'], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return code ?? 1;
};

await runCommand(async (argv) => {
  const { values } = readInWords('fuzz', () => parseArgs({ args: [...argv], options }));
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  return runTests({
    FUZZ_COUNT: toNumber('count', values.count, 1),
    FUZZ_SEED: toNumber('seed', values.seed, 0),
  });
});
