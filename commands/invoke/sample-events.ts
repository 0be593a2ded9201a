import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from 'appsync-offline';
import { toTypedPath } from 'appsync-offline/cli';
import { CommandFault } from '../shell/command-fault.ts';

const FUNCTIONS = join(import.meta.dirname, '../../functions');

/** Names of all functions, which are the names of their folders. */
export const listFunctions = (): string[] =>
  readdirSync(FUNCTIONS).filter((name) => existsSync(join(FUNCTIONS, name, 'handler.ts')));

/** Names of the sample events of a function, such as `new-user`. */
export const listSampleEvents = (functionName: string): string[] =>
  readdirSync(join(FUNCTIONS, functionName, 'events'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** Throws a `CommandFault` for an event that does not exist or is not JSON. */
export const readEvent = (functionName: string, event: string): Json => {
  const file = toFile(functionName, event);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    const fix = `Samples of ${functionName}: ${listSampleEvents(functionName).join(', ')}.`;
    throw new CommandFault(`The event ${file} ${reason}.`, fix, { cause: error });
  }
};

/** The file of an event: that of a sample's name, else the path itself. */
const toFile = (functionName: string, event: string): string =>
  /^[\w-]+$/.test(event) ? join(FUNCTIONS, functionName, 'events', `${event}.json`) : toTypedPath(event);
