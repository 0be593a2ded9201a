import { CommandFault } from './command-fault.ts';

/** Reads the flags of an npm script; what cannot be read is a `CommandFault` that says so and names the help. */
export const readInWords = <Values>(script: string, read: () => Values): Values => {
  try {
    return read();
  } catch (error) {
    // Node explains at length, after the first sentence, how positionals are written.
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new CommandFault(sentence.replace(/\.?$/, '.'), `npm run ${script} -- --help lists the flags.`, {
      cause: error,
    });
  }
};
