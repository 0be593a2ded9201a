import { report } from '../../test/tools/bench-row.ts';

/** The members of getUserImport that the pace needs. */
export interface ImportState {
  status: string;
  total?: number | null;
  processed: number;
  created: number;
  refused: number;
}

export interface PaceRecorder {
  record(state: ImportState): void;
  /** Milliseconds since the state last changed. */
  sinceProgress(): number;
  toPace(): Pace;
}

/** The course of an import. */
export interface Pace {
  rows: number;
  state: ImportState | null;
  moments: readonly Moment[];
  seconds: number;
  queuedSeconds: number;
  /** Processor time of this process, without the database. */
  cpuMs: number;
  /** Resident bytes at each moment. */
  memory: readonly number[];
  /** Bytes in use by the main thread after half of the rows, and at the end. */
  live: readonly [half: number, end: number];
}

/** What counts as level. */
const LEVEL = 1.2;

interface Moment {
  /** Milliseconds since the start. */
  at: number;
  processed: number;
}

export interface PacePorts {
  /** Milliseconds. */
  now: () => number;
  /** Bytes in use after garbage collection. */
  measureLive: () => number;
}

/** Records the progress of an import of this many rows, from now. */
export const createPaceRecorder = (rows: number, { now, measureLive }: PacePorts): PaceRecorder => {
  const began = now();
  const moments: Moment[] = [{ at: 0, processed: 0 }];
  const memory = [process.memoryUsage.rss()];
  const cpu = process.cpuUsage();
  let last = '';
  let changed = began;
  let queued = 0;
  let half: number | null = null;
  let state: ImportState | null = null;

  return {
    record: (next) => {
      const at = now() - began;
      state = next;
      if (next.total != null && queued === 0) queued = at;
      const text = JSON.stringify(next);
      if (text !== last) changed = now();
      last = text;
      moments.push({ at, processed: next.processed });
      memory.push(process.memoryUsage.rss());
      if (next.processed >= rows / 2) half ??= measureLive();
    },
    sinceProgress: () => now() - changed,
    toPace: () => ({
      rows,
      state,
      moments,
      seconds: (moments.at(-1)?.at ?? 0) / 1000,
      queuedSeconds: queued / 1000,
      cpuMs: toMilliseconds(process.cpuUsage(cpu)),
      memory,
      live: [half ?? 0, measureLive()],
    }),
  };
};

/** Prints the pace and the goal, in rows per second. */
export const reportPace = (
  { rows, state, moments, seconds, queuedSeconds, cpuMs, memory, live: [half, end] }: Pace,
  goal: number,
): void => {
  const rate = Math.round(rows / seconds);
  const tenth = Math.ceil(rows / 10);
  const [first, last] = [rateBetween(moments, 0, tenth), rateBetween(moments, rows - tenth, rows)];
  report({
    name: `${rows.toLocaleString('en')} rows`,
    figure: `${rate} rows/s`,
    goal: `≥ ${goal} rows/s`,
    isMet: rate >= goal,
  });
  report({
    name: 'the last tenth of them',
    figure: `${last} rows/s`,
    beside: `the first tenth, ${first} rows/s`,
    ratio: last / first,
  });
  report({
    name: 'memory in use at the end, without garbage',
    figure: `${toMegabytes(end)} MB`,
    beside: `after half of the rows, ${toMegabytes(half)} MB`,
    ratio: end / half,
    goal: `≤ ${LEVEL.toFixed(2)}`,
    isMet: end / half <= LEVEL,
  });
  const [begin, most, resident] = [memory[0], Math.max(...memory), memory.at(-1)].map(toMegabytes);
  report({
    name: 'memory of the process at the end',
    figure: `${resident} MB`,
    beside: `${begin} MB at first, ${most} MB at most`,
  });
  console.log(
    `  ${state?.created} created, ${state?.refused} refused; queued within ${queuedSeconds.toFixed(1)} s; ${(cpuMs / rows).toFixed(2)} ms of processor time a row without the database`,
  );
};

/** Rows per second between two numbers of processed rows, as near as they were observed. */
const rateBetween = (moments: readonly Moment[], from: number, to: number): number => {
  const first = moments.findLast(({ processed }) => processed <= from) ?? { at: 0, processed: 0 };
  const second = moments.find(({ processed }) => processed >= to) ?? first;
  return Math.round((1000 * (second.processed - first.processed)) / Math.max(1, second.at - first.at));
};

const toMilliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const toMegabytes = (bytes = 0): number => Math.round(bytes / 1024 / 1024);
