import type { Follow } from './reloads.ts';
import { createSettledTask } from './settled-task.ts';
import { watchChanges } from './watch-changes.ts';

/** `cdk synth` writes its files one after the other. */
const SETTLE_MS = 300;

/** Serves a cloud assembly again after it was written. */
export const followAssembly =
  (assembly: string): Follow =>
  async ({ serve, fail }) => {
    const isIgnored = (path: string): boolean =>
      path !== assembly && !/\.(template\.)?json$|cdk\.out$/.test(path);
    const task = createSettledTask({ settleMs: SETTLE_MS, run: (began) => serve(assembly, began), fail });
    const watcher = watchChanges(assembly, {
      ignored: isIgnored,
      depth: 1,
      // The app was read since this process began.
      since: performance.timeOrigin,
      changed: task.changed,
    });
    return async () => {
      await watcher.close();
      await task.stop();
    };
  };
