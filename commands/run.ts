/**
 * Runs the command of the first argument with the arguments that follow: `node --import tsx commands/run.ts
 * seed --count 10`.
 */
import { findCommand, loadCommands } from './registry.ts';
import { runInThisProcess } from './shell/run-in-this-process.ts';

const [name = '', ...argv] = process.argv.slice(2);
await runInThisProcess({ findCommand: () => findCommand(name), loadCommands }, argv);
