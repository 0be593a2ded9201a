/** What getUserImport tells, as far as the pace needs it. */
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
  summarize(goal: number): string;
}

interface Moment {
  /** Milliseconds since the start. */
  at: number;
  processed: number;
}

/** Records how an import of so many rows goes on, from now. `now` is in milliseconds. */
export const createPaceRecorder = (rows: number, now: () => number): PaceRecorder => {
  const began = now();
  const moments: Moment[] = [{ at: 0, processed: 0 }];
  const memory = [process.memoryUsage.rss()];
  const cpu = process.cpuUsage();
  let last = '';
  let changed = began;
  let queued = 0;
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
    },
    sinceProgress: () => now() - changed,
    summarize: (goal) => {
      const seconds = (moments.at(-1)?.at ?? 0) / 1000;
      const rate = Math.round(rows / seconds);
      const tenth = Math.ceil(rows / 10);
      return [
        `${rows} rows, ${state?.created} created, ${state?.refused} refused in ${seconds.toFixed(1)} s`,
        `rows a second: ${rate} (goal ${goal}: ${rate >= goal ? 'met' : 'missed'})`,
        `  in the first tenth ${rateBetween(moments, 0, tenth)}, in the last tenth ${rateBetween(moments, rows - tenth, rows)}`,
        `queued within ${(queued / 1000).toFixed(1)} s`,
        `processor time of this process, without the database: ${toMilliseconds(process.cpuUsage(cpu), rows)} ms a row`,
        `memory (MB): ${toMegabytes(memory[0])} at the start, ${toMegabytes(Math.max(...memory))} at most, ${toMegabytes(memory.at(-1))} at the end`,
      ].join('\n');
    },
  };
};

/** Rows a second between two numbers of processed rows, as near as they were seen. */
const rateBetween = (moments: readonly Moment[], from: number, to: number): number => {
  const first = moments.findLast(({ processed }) => processed <= from) ?? { at: 0, processed: 0 };
  const second = moments.find(({ processed }) => processed >= to) ?? first;
  return Math.round((1000 * (second.processed - first.processed)) / Math.max(1, second.at - first.at));
};

const toMilliseconds = ({ user, system }: NodeJS.CpuUsage, count: number): string =>
  ((user + system) / 1000 / count).toFixed(2);

const toMegabytes = (bytes = 0): number => Math.round(bytes / 1024 / 1024);
