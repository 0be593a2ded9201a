import { toErrorText } from '../kernel/errors.ts';
import type { Reloaded } from '../start/reload.ts';
import type { RunningApp } from '../start.ts';

/** Serves an app again after changes of its sources. */
export interface Reloads {
  /**
   * Serves the assembly in this folder. `began` is the time when its change was detected, in
   * `performance.now()`. Rejects with a `LocalFault`.
   */
  serve(directory: string, began: number): Promise<void>;
  /** Reports an assembly that cannot be served. */
  fail(fault: unknown): void;
}

/** Watches sources; resolves with a function that stops it. */
export type Follow = (reloads: Reloads) => Promise<() => Promise<void>>;

/** Reloads the app, with one line for each change. */
export const createReloads = (
  { reload, reportRefusal }: Pick<RunningApp, 'reload' | 'reportRefusal'>,
  say: (line: string) => void,
): Reloads => ({
  serve: async (directory, began) => {
    const reloaded = await reload(directory);
    for (const line of toReloadLines(reloaded, performance.now() - began)) say(line);
  },
  fail: (fault) => {
    const text = toErrorText(fault);
    reportRefusal(text);
    say(`Not reloaded; the previous version keeps running.\n${text}`);
  },
});

/** `Reloaded in 412 ms: Query.getUser, function create-user`, and further lines. */
export const toReloadLines = (reloaded: Reloaded, milliseconds: number): string[] => {
  const { changes, atNextStart, endedSubscriptions } = reloaded;
  const what = changes.length > 0 ? changes.join(', ') : 'nothing has changed';
  return [
    `Reloaded in ${Math.round(milliseconds)} ms: ${what}`,
    ...(atNextStart.length > 0 ? [`At the next start: ${atNextStart.join(', ')}`] : []),
    ...endedSubscriptions,
  ];
};
