import { watch } from 'chokidar';
import { onChanges } from './on-changes.ts';
import type { Follow } from './reloads.ts';
import { createSettledTask } from './settled-task.ts';

/** `cdk synth` writes its files one after the other. */
const SETTLE_MS = 300;

/** Serves a cloud assembly again after it was written. */
export const followAssembly =
  (assembly: string): Follow =>
  async ({ serve, fail }) => {
    const isIgnored = (path: string): boolean =>
      path !== assembly && !/\.(template\.)?json$|cdk\.out$/.test(path);
    const watcher = watch(assembly, { ignored: isIgnored, depth: 1, alwaysStat: true });
    const task = createSettledTask({ settleMs: SETTLE_MS, run: (began) => serve(assembly, began), fail });
    // The app was read since this process began.
    onChanges(watcher, performance.timeOrigin, task.changed);
    return async () => {
      await watcher.close();
      await task.stop();
    };
  };
