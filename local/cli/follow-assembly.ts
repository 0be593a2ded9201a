import { watch } from 'chokidar';
import type { Follow } from './reloads.ts';

/** `cdk synth` writes its files one after the other. */
const SETTLE_MS = 300;

/** Serves a cloud assembly anew when somebody has written it. */
export const followAssembly =
  (assembly: string): Follow =>
  async ({ serve, fail }) => {
    const isIgnored = (path: string): boolean =>
      path !== assembly && !/\.(template\.)?json$|cdk\.out$/.test(path);
    const watcher = watch(assembly, { ignoreInitial: true, ignored: isIgnored, depth: 1 });
    let settling: NodeJS.Timeout | undefined;
    let began = 0;
    let last: Promise<void> = Promise.resolve();
    const reload = (): void => {
      last = last.then(() => serve(assembly, began)).catch(fail);
    };
    watcher.on('all', () => {
      if (settling === undefined) began = performance.now();
      clearTimeout(settling);
      settling = setTimeout(() => {
        settling = undefined;
        reload();
      }, SETTLE_MS);
    });
    return async () => {
      clearTimeout(settling);
      await watcher.close();
      await last;
    };
  };
