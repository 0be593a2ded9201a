/**
 * What one create, one read, one page and one event cost at 1,000, 10,000 and 100,000 users, on the whole local runtime.
 * Users are created through the API of one app, while another one stays at 1,000; each step is measured on both by
 * turns, one call after the other, so that whatever else the machine does meets both. The ratio is that of the two: a
 * cost that does not grow has a ratio of 1.
 *
 *     node --import tsx bench/growth.ts [users, 100000 unless given] [--data-dir PATH]
 *
 * Data is kept in memory unless a folder is given.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { type Contender, startContender } from './growth/contender.ts';
import { type Costs, measureCosts, STEPS } from './growth/measure-costs.ts';
import { FIRST_SIZE, toSizes } from './growth/sizes.ts';

const { values, positionals } = parseArgs({
  options: { 'data-dir': { type: 'string' } },
  allowPositionals: true,
});

/** Whether a cost grows is seen in spite of noise: the goal is a ratio of 1. */
const MOST = 1.25;

const toRow = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(18))).join('');

const toCell = (grown: number, small: number): string =>
  `${grown.toFixed(2)} ms  x ${(grown / small).toFixed(2)}`;

const measure = async (small: Contender, grown: Contender): Promise<[Costs, Costs][]> => {
  const found: [Costs, Costs][] = [];
  await small.fill(FIRST_SIZE);
  for (const size of toSizes(Number(positionals[0] ?? 100_000))) {
    const rate = await grown.fill(size);
    const [least, most] = await measureCosts(small, grown);
    found.push([least, most]);
    const cells = STEPS.map((step) => toCell(most[step], least[step]));
    console.log(toRow([size.toLocaleString('en'), ...cells, `${rate}/s`]));
  }
  return found;
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
  const [least, most] = (await measure(small, grown)).at(-1) ?? [];
  if (least && most) {
    const worst = Math.max(...STEPS.map((step) => most[step] / least[step]));
    const verdict = worst <= MOST ? 'within' : 'NOT within';
    console.log(`worst ratio ${worst.toFixed(2)}: ${verdict} the goal of ${MOST}`);
  }
} finally {
  await Promise.all([small.stop(), grown.stop()]);
}
