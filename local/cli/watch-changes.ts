import { stat } from 'node:fs/promises';
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar';

export interface WatchOptions extends Pick<ChokidarOptions, 'ignored' | 'depth'> {
  /** In milliseconds since 1970. */
  since: number;
  changed: () => void;
}

/**
 * Watches these paths. Calls `changed` for each change, and once if there was one between `since` and the time
 * when everything is watched.
 *
 * Chokidar reads the time of a file, and the names in a folder, before it watches them, and misses what
 * happens between; hence the second look at the end of its first scan.
 */
export const watchChanges = (
  paths: string | string[],
  { since, changed, ...options }: WatchOptions,
): FSWatcher => {
  const watcher = watch(paths, { ...options, alwaysStat: true });
  const times = new Map<string, number>();
  let isScanned = false;
  watcher.on('all', (_event, path, stats) => {
    if (!isScanned) times.set(path, stats?.isDirectory() ? stats.mtimeMs : since);
    // A path without statistics was deleted.
    const isChange = stats === undefined || (stats.isFile() && stats.mtimeMs > since);
    if (isScanned || isChange) changed();
  });
  watcher.on('ready', async () => {
    isScanned = true;
    const areLater = await Promise.all([...times].map(isLater));
    times.clear();
    if (areLater.includes(true)) changed();
  });
  return watcher;
};

const isLater = ([path, time]: [string, number]): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs > time,
    () => true,
  );
