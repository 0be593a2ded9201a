import { toFaultText } from '../local/kernel/errors.ts';
import { CommandFault } from './command-fault.ts';

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
  const options = command.toOptions(process.argv.slice(2), process.env);
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
  try {
    process.exitCode = await runUntilInterrupted(command);
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    process.stderr.write(`${toFaultText(error)}\n`);
    process.exitCode = 1;
  }
};
