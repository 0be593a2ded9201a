import { runInThisProcess } from '../shell/run-in-this-process.ts';
import { command } from './command.ts';

/** What `npm start` runs: this command and no other, so that one bundle holds it. */
export const run = (argv: readonly string[]): Promise<void> =>
  runInThisProcess({ findCommand: async () => command, loadCommands: async () => [command] }, argv);
