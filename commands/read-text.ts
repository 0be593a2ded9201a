import { readFileSync } from 'node:fs';
import { CommandFault } from './command-fault.ts';

const STANDARD_INPUT = 0;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
};

/** The text of a file that a person named, or of standard input for `-`. Throws a `CommandFault` with an example of a name. */
export const readText = (path: string, example: string): string => {
  try {
    return readFileSync(path === '-' ? STANDARD_INPUT : path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CommandFault(
      `The file ${path} ${REASONS[code] ?? `cannot be read (${code})`}.`,
      `Name a file such as ${example}.`,
      { cause: error },
    );
  }
};
