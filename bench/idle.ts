/**
 * Measures the processor time of an idle server after some writes: itself, and its database. Linux only.
 *
 *     node --import tsx bench/idle.ts [users, 2000 by default] [seconds, 20 by default]
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

const app = await startContender(await freshAssembly('local'), null);
try {
  await app.fill(users);
  await app.idle();
  await pause(3000);
  const [own, children] = [process.cpuUsage(), readChildren()];
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(own);
  const toPercent = (milliseconds: number): number => milliseconds / seconds / 10;
  const server = toPercent((user + system) / 1000);
  const database = toPercent(readChildren() - children);
  report({
    name: `after ${users.toLocaleString('en')} users, server and database`,
    figure: `${server.toFixed(2)} + ${database.toFixed(2)} %`,
    goal: `≤ ${GOAL_PERCENT} % together`,
    isMet: server + database <= GOAL_PERCENT,
  });
} finally {
  await app.stop();
}
