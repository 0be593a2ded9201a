import { stat } from 'node:fs/promises';
import type { FSWatcher } from 'chokidar';

/**
 * Calls `changed` for each change that a new watcher reports, and once if there was one between `since`, in
 * milliseconds since 1970, and the time when everything is watched. The watcher has `alwaysStat`, and reports
 * the files that exist (no `ignoreInitial`).
 *
 * Chokidar reads the time of a file, and the names in a folder, before it watches them, and misses what
 * happens between; hence the second look at the end of its first scan.
 */
export const onChanges = (watcher: FSWatcher, since: number, changed: () => void): void => {
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
};

const isLater = ([path, time]: [string, number]): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs > time,
    () => true,
  );
