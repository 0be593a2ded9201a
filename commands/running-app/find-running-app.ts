import { join } from 'node:path';
import { type RunningAppEntry, readRunningApps, toFolders } from 'appsync-offline/cli';
import { CommandFault } from '../shell/command-fault.ts';

const FOLDER = toFolders(join(import.meta.dirname, '../..')).running;

const START_IT = 'Start it with npm start, or specify a deployed stage with --stage.';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a stage is the one that `npm start` serves: null, or the stage that is not deployed. */
export const isRunningHere = (stage: string | null): boolean => stage === null || stage === 'local';

/** The app of this project that serves this address, from its stored entry; null if there is none. */
export const findAppAt = async (url: URL, folder = FOLDER): Promise<RunningAppEntry | null> =>
  (await readRunningApps(folder)).find((app) => isSameServer(new URL(app.url), url)) ?? null;

/**
 * The one app that `npm start` serves in this project, found by the entry that it writes, which other users of
 * this machine cannot read. Throws a `CommandFault` if none runs, or several do.
 */
export const findRunningApp = async (folder = FOLDER): Promise<RunningAppEntry> => {
  const apps = (await readRunningApps(folder)).filter(({ stage }) => stage !== null);
  const [only, ...others] = apps;
  if (only === undefined) throw new CommandFault('The API does not run on this machine.', START_IT);
  if (others.length === 0) return only;
  throw new CommandFault(
    `The API runs ${apps.length} times on this machine: ${list(apps)}.`,
    'Stop the others, or specify one with --url if the command has that flag.',
  );
};

/** A port of this machine can be reached by several host names. */
const isSameServer = (one: URL, other: URL): boolean =>
  one.port === other.port &&
  (one.hostname === other.hostname || (LOOPBACK.test(one.hostname) && LOOPBACK.test(other.hostname)));

const list = (apps: readonly RunningAppEntry[]): string => apps.map(({ url }) => url).join(', ');
