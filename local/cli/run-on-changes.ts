import { once } from 'node:events';
import { relative } from 'node:path';
import { watch } from 'chokidar';
import { LocalFault, toFaultText } from '../kernel/errors.ts';

/** Editors write a file in several steps. */
const SETTLE_MS = 30;

/**
 * Runs a task, and again whenever one of the files changes, or one of those that its last run was made of. Failures are printed;
 * it never ends by itself.
 */
export const runOnChanges = async (
  files: readonly string[],
  run: () => Promise<readonly string[]>,
): Promise<never> => {
  const watcher = watch([...files], { ignoreInitial: true });
  await once(watcher, 'ready');
  let watched: readonly string[] = files;
  let last: Promise<void> = Promise.resolve();
  const runOnce = async (): Promise<void> => {
    try {
      const next = [...files, ...(await run())];
      watcher.add(next.filter((file) => !watched.includes(file)));
      watcher.unwatch(watched.filter((file) => !next.includes(file)));
      watched = next;
    } catch (error) {
      process.stderr.write(`${toText(error)}\n`);
    }
  };
  const runAgain = (): void => {
    last = last.then(runOnce);
  };
  let settling: NodeJS.Timeout | undefined;
  watcher.on('all', (_event, path) => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      process.stderr.write(`Changed: ${relative(process.cwd(), path)}\n`);
      runAgain();
    }, SETTLE_MS);
  });
  runAgain();
  return new Promise<never>(() => {});
};

const toText = (error: unknown): string => {
  if (error instanceof LocalFault) return toFaultText(error);
  return error instanceof Error ? error.message : String(error);
};
