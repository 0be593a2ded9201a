import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { loadCommands } from '../../commands/registry.ts';
import type { AnyCommand, Command, CommandPorts, Output } from '../../commands/shell/define-command.ts';
import { parseFlags } from '../../commands/shell/parse-flags.ts';
import { runCommand, type ShellPorts } from '../../commands/shell/run-command.ts';

export type Environment = Readonly<Record<string, string>>;

const toWords = (line: string): string[] => line.split(' ').filter(Boolean);

/** The values that a command line gives the flags of a command. */
export const parse = (
  command: Pick<Command, 'name' | 'flags' | 'positionals'>,
  line: string,
  environment: Environment = {},
): Readonly<Record<string, unknown>> | 'help' => parseFlags(command, toWords(line), environment);

/** Keeps what is written. */
export const createOutput = (): Output & { text(): string } => {
  let written = '';
  return { write: (text: string) => (written += text), text: () => written };
};

/** Ports of a command's `run`. Questions are answered by these lines, in order, and recorded. */
export const createPorts = (answers: readonly string[] = []) => {
  const out = createOutput();
  const screen = createOutput();
  const questions: string[] = [];
  const ports: CommandPorts = {
    out,
    screen,
    now: () => performance.now(),
    signal: new AbortController().signal,
    ask: async (question) => {
      const answer = answers[questions.length];
      questions.push(question);
      if (answer === undefined) throw new Error(`Nobody answers "${question}".`);
      return answer;
    },
    loadCommands,
  };
  return { ports, out, screen, questions };
};

/** The process that the shell runs in, as far as a test needs one; signals are emitted by the test. */
export const createShell = (environment: Environment = {}) => {
  const out = createOutput();
  const screen = new PassThrough();
  let said = '';
  screen.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const input = new PassThrough();
  const signals = new EventEmitter();
  const exits: number[] = [];
  const clock = { milliseconds: 0 };
  const ports: ShellPorts = {
    out,
    screen,
    input,
    environment,
    loadCommands,
    signals,
    now: () => clock.milliseconds,
    exit: (code) => exits.push(code),
  };
  return { ports, out, said: () => said, input, signals, exits, clock };
};

/** Runs a command in this process as its npm script would. */
export const runInMemory = async (command: AnyCommand, line: string, environment: Environment = {}) => {
  const { ports, out, said } = createShell(environment);
  const code = await runCommand(command, toWords(line), ports);
  return { code, out: out.text(), said: said() };
};
