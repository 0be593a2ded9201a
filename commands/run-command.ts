import { LocalFault } from '../local/kernel/errors.ts';
import { CommandFault } from './command-fault.ts';

/** Runs a command to its end: its answer is the exit code, and what it cannot do is told in a sentence, with code 1. */
export const runCommand = async (run: (argv: readonly string[]) => Promise<number>): Promise<void> => {
  // The SDK warns of the end of Node 20 at each start; the engines of package.json are ours to watch.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (fault) {
    const hasFix = fault instanceof CommandFault || fault instanceof LocalFault;
    console.error(hasFix ? `${fault.message} ${fault.fix}` : (fault as Error).message);
    process.exitCode = 1;
  }
};
