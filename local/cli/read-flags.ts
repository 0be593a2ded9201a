import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';

/** A command line that `name` does not understand. */
export const misuse = (message: string, name: string, cause?: unknown): LocalFault =>
  new LocalFault('USAGE', message, `${name} --help lists the flags.`, { cause });

/** Parses a command line. Throws a `LocalFault` (`USAGE`) that names what it does not understand. */
export const readFlags = <Config extends ParseArgsConfig>(
  config: Config,
  name: string,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node explains at length, after the first sentence, how positionals are written.
    const [sentence = ''] = (error as Error).message.split('. ');
    throw misuse(sentence.replace(/\.?$/, '.'), name, error);
  }
};
