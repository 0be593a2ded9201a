import { type Asker, createAsker } from 'appsync-offline/cli';
import { CommandFault } from './command-fault.ts';
import { SHELL_FLAGS } from './command-line.ts';
import type { AnyCommand, Command, CommandPorts, Output } from './define-command.ts';
import { describeFault } from './describe-fault.ts';
import { INTERRUPTED, type InterruptionPorts, listenForInterruption } from './interruption.ts';
import { parseFlags } from './parse-flags.ts';
import { toHelp } from './print-help.ts';

/** What a command needs of the process that it runs in. */
export interface ShellPorts extends InterruptionPorts {
  out: Output;
  screen: NodeJS.WritableStream & Output;
  /** Answers to questions. */
  input: NodeJS.ReadableStream;
  environment: Readonly<Record<string, string | undefined>>;
  loadCommands: CommandPorts['loadCommands'];
}

/** Runs a command and resolves with its exit code. Prints a failure as one sentence and what to do; it never rejects. */
export const runCommand = async (
  command: AnyCommand,
  argv: readonly string[],
  ports: ShellPorts,
): Promise<number> => {
  try {
    if ('passesArguments' in command) return await command.run(argv);
    const values = parseFlags(command, argv, ports.environment);
    if (values !== 'help') return await runParsed(command, values, ports);
    ports.out.write(toHelp(command));
    return 0;
  } catch (error) {
    const isVerbose = argv.includes(SHELL_FLAGS.verbose);
    ports.screen.write(`${describeFault(error, { isVerbose })}\n`);
    return 1;
  }
};

const runParsed = async (
  command: Command,
  values: Readonly<Record<string, unknown>>,
  ports: ShellPorts,
): Promise<number> => {
  const interruption = command.interruptible ? listenForInterruption(ports) : null;
  const signal = interruption?.signal ?? new AbortController().signal;
  const { ask, close } = createLazyAsker(ports, signal);
  const { out, screen, now, loadCommands } = ports;
  try {
    return await command.run(values, { out, screen, now, signal, ask, loadCommands });
  } catch (error) {
    if (signal.aborted && isAbort(error)) return INTERRUPTED;
    throw error;
  } finally {
    close();
    interruption?.close();
  }
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Reads standard input only if there is a question: an open terminal keeps the process running. */
const createLazyAsker = (
  { screen, input }: ShellPorts,
  signal: AbortSignal,
): Pick<CommandPorts, 'ask'> & { close(): void } => {
  let asker: Asker | null = null;
  return {
    ask: async (question, { otherwise }) => {
      asker ??= createAsker(screen, input);
      const answer = await asker.ask(question, { signal });
      if (answer === null) throw new CommandFault('This question needs a terminal.', otherwise);
      return answer;
    },
    close: () => asker?.close(),
  };
};
