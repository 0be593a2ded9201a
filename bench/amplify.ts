/**
 * How long `npx appsync-offline amplify` takes until it serves an Amplify Gen 2 project, with the package as it is
 * published: the first start, which synthesizes the backend, and a start with nothing changed since, a median of several.
 * Beside it: the synthesis alone, whose code is Amplify's and CDK's.
 *
 *     node --import tsx bench/amplify.ts [runs]
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AMPLIFY_PROJECT, installAmplifyProject, installInto } from '../test/tools/amplify-project.ts';
import { report, toMedian } from '../test/tools/bench-row.ts';

const runs = Number(process.argv[2] ?? 5);

/** Of a start with nothing changed; no goal is set for the synthesis, which is not code of this project. */
const GOAL_MS = 3000;

const START = 'npx appsync-offline amplify --memory --json --port 0 --aws-port 0';

const installPackage = async (): Promise<void> => {
  await installAmplifyProject();
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'local/pack/main.ts'], {
    encoding: 'utf8',
  });
  const [archive = ''] = /\S+\.tgz/.exec(printed) ?? [];
  await installInto(AMPLIFY_PROJECT, [archive]);
  const home = join(AMPLIFY_PROJECT, '.appsync-offline');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  writeFileSync(join(home, 'secrets.env'), 'SHOP_TOKEN=hush\n');
};

interface Start {
  /** Until it serves. */
  total: number;
  /** Of that, the synthesis; 0 where there was none. */
  synthesis: number;
}

/** Starts, and ends it as soon as it serves. The steps that it prints say when the synthesis begins and ends. */
const timeStart = async (): Promise<Start> => {
  const began = performance.now();
  const [command = '', ...parameters] = START.split(' ');
  const child = spawn(command, parameters, { cwd: AMPLIFY_PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const steps = new Map<string, number>();
  createInterface(child.stderr).on('line', (line) => {
    const [, step] = /\b(Running|Reading) /.exec(line) ?? [];
    if (step !== undefined) steps.set(step, performance.now());
  });
  await once(createInterface(child.stdout), 'line');
  const total = performance.now() - began;
  child.kill('SIGTERM');
  await closed;
  const running = steps.get('Running');
  return { total, synthesis: running === undefined ? 0 : (steps.get('Reading') ?? running) - running };
};

await installPackage();
const first = await timeStart();
report({ name: 'first start', figure: `${first.total.toFixed(0)} ms` });
report({ name: 'of that, the synthesis', figure: `${first.synthesis.toFixed(0)} ms` });

const unchanged: number[] = [];
for (let run = 0; run < runs; run += 1) unchanged.push((await timeStart()).total);
const median = toMedian(unchanged);
report({
  name: 'nothing changed since',
  figure: `${median.toFixed(0)} ms`,
  goal: `≤ ${GOAL_MS.toLocaleString('en')} ms`,
  isMet: median <= GOAL_MS,
});
