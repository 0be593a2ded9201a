import { describeFault, VERBOSE } from './describe-fault.ts';
import { silenceSdk } from './silence-sdk.ts';

/** Runs a command to its end: its answer is the exit code, and what it cannot do is told in a sentence, with code 1. */
export const runCommand = async (run: (argv: readonly string[]) => Promise<number>): Promise<void> => {
  silenceSdk();
  const argv = process.argv.slice(2);
  try {
    process.exitCode = await run(argv.filter((word) => word !== VERBOSE));
  } catch (error) {
    console.error(describeFault(error, { isVerbose: argv.includes(VERBOSE) }));
    process.exitCode = 1;
  }
};
