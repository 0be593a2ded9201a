import { LocalFault } from '../kernel/errors.ts';
import { toFolders } from './folders.ts';
import { type RunningAppEntry, readRunningApps } from './running-apps.ts';

/**
 * The app that runs in the working directory; `url` selects one of several. Throws a `LocalFault` (`USAGE`)
 * without one.
 */
export const findRunningApp = async (home: string, url: string | undefined): Promise<RunningAppEntry> => {
  const apps = await readRunningApps(toFolders(process.cwd(), home).running);
  const found = url === undefined ? apps : apps.filter((app) => app.url === url);
  const [app, ...others] = found;
  if (app === undefined) {
    const what = url === undefined ? 'No API runs in this folder.' : `No API of this folder runs at ${url}.`;
    throw new LocalFault('USAGE', what, 'Start it with appsync-offline, in another terminal.');
  }
  if (others.length === 0) return app;
  const list = apps.map((app) => app.url).join(', ');
  throw new LocalFault(
    'USAGE',
    `${apps.length} APIs run in this folder.`,
    `Specify one with --url: ${list}.`,
  );
};
