import { LocalFault } from '../kernel/errors.ts';
import { toFolders } from './folders.ts';
import { type RunningNote, readNotes } from './running-notes.ts';

/**
 * The app that runs in the working directory; `url` selects one of several. Throws a `LocalFault` (`USAGE`)
 * without one.
 */
export const findRunningApp = async (home: string, url: string | undefined): Promise<RunningNote> => {
  const notes = await readNotes(toFolders(process.cwd(), home).running);
  const found = url === undefined ? notes : notes.filter((note) => note.url === url);
  const [app, ...others] = found;
  if (app === undefined) {
    const what = url === undefined ? 'No API runs in this folder.' : `No API of this folder runs at ${url}.`;
    throw new LocalFault('USAGE', what, 'Start it with appsync-offline, in another terminal.');
  }
  if (others.length === 0) return app;
  const list = notes.map((note) => note.url).join(', ');
  throw new LocalFault('USAGE', `${notes.length} APIs run in this folder.`, `Name one with --url: ${list}.`);
};
