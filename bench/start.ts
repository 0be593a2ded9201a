/**
 * Measures how long `npm start` takes until it serves: a median of several starts in memory, with the
 * template and the console built already. In the same run: the start of Node.js alone, and with tsx.
 *
 *     node --import tsx bench/start.ts [runs]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { report, toMedian } from '../test/tools/bench-row.ts';

const runs = Number(process.argv[2] ?? 5);

/** Milliseconds until the command prints its first line; it is ended then. */
const timeToFirstLine = async (command: string, ...parameters: string[]): Promise<number> => {
  const start = performance.now();
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = once(child, 'close');
  await once(createInterface(child.stdout), 'line');
  const elapsed = performance.now() - start;
  child.kill('SIGTERM');
  await closed;
  return elapsed;
};

const GOAL_MS = 1000;

const measure = async (name: string, [command = '', ...parameters]: readonly string[]): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) times.push(await timeToFirstLine(command, ...parameters));
  // The first run warms the caches.
  const median = toMedian(times.slice(1));
  const isGoal = name === 'npm start';
  report({
    name,
    figure: `${median.toFixed(0)} ms`,
    ...(isGoal && { goal: `≤ ${GOAL_MS.toLocaleString('en')} ms`, isMet: median <= GOAL_MS }),
  });
  return median;
};

const PRINT_ONE = 'console.log(1)';
const START = 'npm start --silent -- --memory --json --port 0 --aws-port 0';
await measure('node', [process.execPath, '-e', PRINT_ONE]);
await measure('node with tsx', [process.execPath, '--import', 'tsx', '-e', PRINT_ONE]);
await measure('npm start', START.split(' '));
