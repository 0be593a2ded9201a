import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const TEST = 'test/resolvers/Query.getUser.test.ts';
const SOURCE = 'resolvers/Query.getUser.ts';
/** Vitest watches for changes a moment after it prints that it does. */
const SETTLE_MS = 200;

/**
 * Milliseconds from the write of a resolver until `npm test -- --watch` has run its test again, in a copy of the project, for
 * each run after a first one. Rejects if the test fails.
 */
export const timeWatchedTest = async (folder: string, runs: number): Promise<number[]> => {
  // What `npm test` runs: npm would end before Vitest does.
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--watch', '--reporter', 'dot', TEST];
  const server = spawn(process.execPath, argv, {
    cwd: folder,
    // Vitest ends when its input ends.
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const ended = once(server, 'exit');
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  try {
    await untilRun(lines);
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      await pause(SETTLE_MS);
      const written = performance.now();
      appendFileSync(join(folder, SOURCE), `export const watched${run} = ${run};\n`);
      await untilRun(lines);
      times.push(performance.now() - written);
    }
    return times.slice(1);
  } finally {
    server.kill('SIGKILL');
    await ended;
  }
};

/** Resolves once Vitest waits for changes again. */
const untilRun = async (lines: AsyncIterator<string>): Promise<void> => {
  for (;;) {
    const { value, done } = await lines.next();
    if (done || /Tests .*failed/.test(value))
      throw new Error(`${TEST} does not pass: ${value ?? 'Vitest ended.'}`);
    if (value.includes('Waiting for file changes')) return;
  }
};
