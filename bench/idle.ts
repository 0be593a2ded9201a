/**
 * Measures the processor time of an idle server after some writes: itself, and its database. V8 collects the
 * garbage of the writes several times during the first minute, which is a row of its own. Linux only.
 *
 *     node --import tsx bench/idle.ts [users, 2000 by default] [seconds after the first minute, 20 by default]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { report } from '../test/tools/bench-row.ts';
import { startContender } from './growth/contender.ts';

const [users = 2000, seconds = 20] = process.argv.slice(2).map(Number);
/** Percent of one core, for both processes together. */
const GOAL_PERCENT = 1;
/** Of `/proc/PID/stat`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICK_MS = 10;

/** The id of the parent, and the processor time so far in milliseconds. */
const readProcess = (id: string): { parent: string; milliseconds: number } => {
  const text = readFileSync(`/proc/${id}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: fields[1] ?? '', milliseconds: TICK_MS * (Number(fields[11]) + Number(fields[12])) };
};

/** Processor time of every process below this one, in milliseconds. */
const readChildren = (): number => {
  const all = new Map<string, ReturnType<typeof readProcess>>();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      all.set(id, readProcess(id));
    } catch {
      // It has ended.
    }
  }
  const isBelow = (id: string): boolean => {
    const parent = all.get(id)?.parent;
    return parent !== undefined && (parent === String(process.pid) || isBelow(parent));
  };
  return [...all].reduce((sum, [id, { milliseconds }]) => (isBelow(id) ? sum + milliseconds : sum), 0);
};

/** Percent of one core that the server and its database use meanwhile. */
const measure = async (duration: number): Promise<{ server: number; database: number }> => {
  const [own, children] = [process.cpuUsage(), readChildren()];
  await pause(duration * 1000);
  const { user, system } = process.cpuUsage(own);
  const toPercent = (milliseconds: number): number => milliseconds / duration / 10;
  return { server: toPercent((user + system) / 1000), database: toPercent(readChildren() - children) };
};

const toFigure = ({ server, database }: Awaited<ReturnType<typeof measure>>): string =>
  `${server.toFixed(2)} + ${database.toFixed(2)} %`;

const app = await startContender(await freshAssembly('local'), null);
try {
  await app.fill(users);
  await app.idle();
  await pause(3000);
  const after = `after ${users.toLocaleString('en')} users`;
  report({ name: `server and database, first minute ${after}`, figure: toFigure(await measure(60)) });
  const later = await measure(seconds);
  report({
    name: 'server and database, from then on',
    figure: toFigure(later),
    goal: `≤ ${GOAL_PERCENT} % together`,
    isMet: later.server + later.database <= GOAL_PERCENT,
  });
} finally {
  await app.stop();
}
