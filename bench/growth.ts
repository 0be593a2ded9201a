/**
 * Measures what one create, one read, one page and one event cost at 1,000, 10,000 and 100,000 users, on the
 * whole local runtime. Users are created through the API of one app, while another one stays at 1,000; each
 * step is measured on both in turn, one call after the other, so that other load of the machine affects both.
 * The ratio is that of the two: a cost that does not grow has a ratio of 1.
 *
 *     node --import tsx bench/growth.ts [users, 100000 by default] [--data-dir PATH]
 *
 * Data is kept in memory by default. `npm run bench` also draws docs/growth.svg.
 */

import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { report } from '../test/tools/bench-row.ts';
import { type Contender, startContender } from './growth/contender.ts';
import { measureCosts, STEPS } from './growth/measure-costs.ts';
import { type Point, toPlot } from './growth/plot.ts';
import { FIRST_SIZE, toSizes } from './growth/sizes.ts';

const { values, positionals } = parseArgs({
  options: { 'data-dir': { type: 'string' } },
  allowPositionals: true,
});

/** The limit of the ratio, with a margin for noise: the goal is 1. */
const MOST = 1.25;

const toRow = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(18))).join('');

const toCell = (grown: number, small: number): string =>
  `${grown.toFixed(2)} ms  x ${(grown / small).toFixed(2)}`;

const measure = async (small: Contender, grown: Contender): Promise<Point[]> => {
  const points: Point[] = [];
  await small.fill(FIRST_SIZE);
  for (const users of toSizes(Number(positionals[0] ?? 100_000))) {
    const rate = await grown.fill(users);
    const [least, costs] = await measureCosts(small, grown);
    points.push({ users, costs, small: least });
    const cells = STEPS.map((step) => toCell(costs[step], least[step]));
    console.log(toRow([users.toLocaleString('en'), ...cells, `${rate}/s`]));
  }
  return points;
};

const reportLast = ({ users, costs, small }: Point): void => {
  for (const step of STEPS) {
    const ratio = costs[step] / small[step];
    report({
      name: `${step}, ${users.toLocaleString('en')} users`,
      figure: `${costs[step].toFixed(2)} ms`,
      beside: `${FIRST_SIZE.toLocaleString('en')} users, ${small[step].toFixed(2)} ms`,
      ratio,
      goal: `≤ ${MOST}`,
      isMet: ratio <= MOST,
    });
  }
};

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; medians, x the same at 1,000 users`,
);
console.log(toRow(['users', ...STEPS, 'filled at']));
const assembly = await freshAssembly('local');
const folder = values['data-dir'];
const [small, grown] = await Promise.all(
  ['small', 'grown'].map((name) =>
    startContender(assembly, folder === undefined ? null : join(folder, name)),
  ),
);
if (!small || !grown) throw new Error('Two apps are needed.');
try {
  const points = await measure(small, grown);
  const last = points.at(-1);
  if (last) reportLast(last);
  if (process.env.BENCH_ROWS !== undefined) writeFileSync('docs/growth.svg', toPlot(points));
} finally {
  await Promise.all([small.stop(), grown.stop()]);
}
