/**
 * How long `npm start` takes until it serves, from the press of the key: a median of several starts in memory, with the
 * template and the console built already. Beside it, in the same run: Node starting at all, and Node with tsx.
 *
 *     node --import tsx bench/start.ts [runs]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

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

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const measure = async (name: string, command: string, ...parameters: string[]): Promise<void> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) times.push(await timeToFirstLine(command, ...parameters));
  // The first run warms the caches.
  const counted = times.slice(1);
  const [low, high] = [Math.min(...counted), Math.max(...counted)];
  console.log(
    `${name.padEnd(24)} ${median(counted).toFixed(0).padStart(6)} ms   (${low.toFixed(0)} to ${high.toFixed(0)})`,
  );
};

const PRINT_ONE = 'console.log(1)';
await measure('node', process.execPath, '-e', PRINT_ONE);
await measure('node with tsx', process.execPath, '--import', 'tsx', '-e', PRINT_ONE);
await measure(
  'npm start',
  'npm',
  'start',
  '--silent',
  '--',
  '--memory',
  '--json',
  '--port',
  '0',
  '--aws-port',
  '0',
);
