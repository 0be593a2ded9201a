import { describeFault, VERBOSE } from './describe-fault.ts';

/** Runs a command to its end: its answer is the exit code, and what it cannot do is told in a sentence, with code 1. */
export const runCommand = async (run: (argv: readonly string[]) => Promise<number>): Promise<void> => {
  // The SDK warns of the end of Node 20 at each start; the engines of package.json are ours to watch.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const argv = process.argv.slice(2);
  try {
    process.exitCode = await run(argv.filter((word) => word !== VERBOSE));
  } catch (error) {
    console.error(describeFault(error, { isVerbose: argv.includes(VERBOSE) }));
    process.exitCode = 1;
  }
};
