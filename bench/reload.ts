/**
 * Measures the time from the write of a file to the line that `npm start` prints once requests are served by
 * the new code: for a resolver, a function, the schema and the infrastructure. Before that, the first start
 * of a checkout without any build. All of it in a copy of the project, where a resolver's test runs again as well.
 * For comparison, the time from the write of a file until Vite and `wrangler dev` respond with it.
 *
 *     node --import tsx bench/reload.ts [runs, 10 by default]
 *
 * The environment variable WRANGLER names a folder with wrangler: `npm install --prefix FOLDER wrangler@4.164.0`.
 * It needs Node.js 22: WRANGLER_NODE names the executable, if this is not one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { report, toMedian } from '../test/tools/bench-row.ts';
import { type Peer, timePeer, vite, wrangler } from './reload/peers.ts';
import { timeWatchedTest } from './reload/watched-test.ts';

const ROOT = join(import.meta.dirname, '..');
const LEFT_OUT = ['node_modules', '.git', '.local', 'cdk.out'];
const FIRST_START_MS = 6_000;
const TEST_MS = 2_000;
/** A folder with wrangler, which is too large to be a dependency. */
const { WRANGLER = ROOT } = process.env;

const runs = Number(process.argv[2] ?? 10);

interface Edit {
  name: string;
  file: string;
  /** Lines to append that change the output of the file. */
  toLines(run: number): string;
  goalMs: number | null;
}

const EDITS: readonly Edit[] = [
  {
    name: 'a resolver',
    file: 'resolvers/Query.getUser.ts',
    toLines: (run) => `export const run${run} = ${run};\n`,
    goalMs: 1_000,
  },
  {
    name: 'a function',
    file: 'functions/create-user/handler.ts',
    toLines: (run) => `console.log(${run});\n`,
    goalMs: 1_500,
  },
  {
    name: 'the schema',
    file: 'schema/schema.graphql',
    toLines: (run) => `extend type User { run${run}: Int }\n`,
    goalMs: 3_000,
  },
  {
    name: 'the infrastructure',
    file: 'infra/stages.ts',
    toLines: (run) => `export const RUN_${run} = ${run};\n`,
    goalMs: 3_000,
  },
];

const copyProject = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'reload-'));
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => !LEFT_OUT.some((name) => path === join(ROOT, name)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
};

const reportTimes = (name: string, times: readonly number[], goalMs: number | null): void => {
  const [median, worst] = [toMedian(times), Math.max(...times)];
  report({
    name,
    figure: `${median.toFixed(0)} ms`,
    beside: `worst of ${times.length}: ${worst.toFixed(0)} ms`,
    ...(goalMs !== null && { goal: `≤ ${goalMs.toLocaleString('en')} ms`, isMet: median <= goalMs }),
  });
};

/** Resolves when the server prints that it has reloaded; rejects with its output for a failure. */
const untilReloaded = (log: Interface): Promise<void> =>
  new Promise((resolve, reject) => {
    const read = (line: string): void => {
      if (!line.startsWith('reload: ')) return;
      log.off('line', read);
      if (line.startsWith('reload: Reloaded')) resolve();
      else reject(new Error(line));
    };
    log.on('line', read);
  });

const reportPeer = async (peer: Peer, folder: string): Promise<void> => {
  const packages = resolve(folder, 'node_modules');
  if (existsSync(join(packages, peer.program)))
    reportTimes(peer.name, await timePeer(peer, packages, runs), null);
  else console.log(`${peer.name}: not installed. ${INSTALL_WRANGLER}`);
};

const INSTALL_WRANGLER =
  'Run `npm install --prefix FOLDER wrangler@4.164.0`, and this with the environment variable WRANGLER=FOLDER.';

const timeEdit = async ({ file, toLines }: Edit, folder: string, log: Interface): Promise<number[]> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const served = untilReloaded(log);
    const written = performance.now();
    appendFileSync(join(folder, file), toLines(run));
    await served;
    times.push(performance.now() - written);
  }
  // The first one loads CDK.
  return times.slice(1);
};

const reportReloads = async (folder: string): Promise<void> => {
  const began = performance.now();
  const [program = '', ...flags] = 'npm start --silent -- --memory --json --port 0 --aws-port 0'.split(' ');
  const server = spawn(program, flags, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(server, 'close');
  const log = createInterface(server.stderr);
  try {
    await once(createInterface(server.stdout), 'line');
    reportTimes('the first start of a checkout', [performance.now() - began], FIRST_START_MS);
    for (const edit of EDITS)
      reportTimes(`${edit.name} changes`, await timeEdit(edit, folder, log), edit.goalMs);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
};

const folder = copyProject();
try {
  await reportReloads(folder);
  reportTimes("a resolver's test runs again", await timeWatchedTest(folder, runs), TEST_MS);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
await reportPeer(vite, ROOT);
await reportPeer(wrangler, WRANGLER);
