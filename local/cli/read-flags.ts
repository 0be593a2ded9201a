import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';

/** An invalid command line of `name`. */
export const usageError = (message: string, name: string, cause?: unknown): LocalFault =>
  new LocalFault('USAGE', message, `${name} --help lists the flags.`, { cause });

/** Parses a command line. Throws a `LocalFault` (`USAGE`) that names the invalid part. */
export const readFlags = <Config extends ParseArgsConfig>(
  config: Config,
  name: string,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    // After the first sentence, Node.js explains positionals at length.
    const [sentence = ''] = (error as Error).message.split('. ');
    throw usageError(sentence.replace(/\.?$/, '.'), name, error);
  }
};
