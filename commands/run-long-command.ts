import { describeFault, VERBOSE } from './describe-fault.ts';
import { silenceSdk } from './silence-sdk.ts';

/** What every long command is given of the process. */
export interface LongCommandPorts {
  /** Takes the result alone. */
  out: NodeJS.WriteStream;
  /** Takes everything that is said on the way. */
  screen: NodeJS.WriteStream;
  /** Milliseconds, from whenever. */
  now: () => number;
  /** Aborted by the first Ctrl-C; a second one ends the process as usual. */
  signal: AbortSignal;
}

export interface LongCommand<Options> {
  help: string;
  toOptions: (argv: readonly string[], environment: NodeJS.ProcessEnv) => Options | 'help';
  /** Answers the exit code. A `CommandFault` is told in its own words, with exit code 1. */
  run: (options: Options, ports: LongCommandPorts) => Promise<number>;
}

const runUntilInterrupted = async <Options>(command: LongCommand<Options>): Promise<number> => {
  const argv = process.argv.slice(2).filter((word) => word !== VERBOSE);
  const options = command.toOptions(argv, process.env);
  if (options === 'help') {
    process.stdout.write(command.help);
    return 0;
  }
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  const { stdout: out, stderr: screen } = process;
  return command.run(options, { out, screen, now: () => performance.now(), signal: interruption.signal });
};

/** Runs a command that goes on for a while and can be interrupted. */
export const runLongCommand = async <Options>(command: LongCommand<Options>): Promise<void> => {
  silenceSdk();
  try {
    process.exitCode = await runUntilInterrupted(command);
  } catch (error) {
    process.stderr.write(`${describeFault(error, { isVerbose: process.argv.includes(VERBOSE) })}\n`);
    process.exitCode = 1;
  }
};
