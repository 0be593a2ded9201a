import type { Flag, FlagSet, Values } from './flags.ts';

/** Where a command is listed in docs/commands.md. */
export type CommandGroup = 'THIS_MACHINE' | 'DEVELOPMENT' | 'AWS';

/** A destination of text: standard output, a file, or the memory of a test. */
export interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** What a command receives of its process. */
export interface CommandPorts {
  /** Only for the result: standard output. */
  out: Output;
  /** For progress, questions and warnings: standard error. */
  screen: Output;
  /** Milliseconds since an arbitrary moment. */
  now(): number;
  /** Aborted by Ctrl-C, if the command is `interruptible`. */
  signal: AbortSignal;
  /**
   * Resolves with the answer of the user at the terminal. Rejects with a `CommandFault` that advises
   * `otherwise` if there is no terminal.
   */
  ask(question: string, advice: { otherwise: string }): Promise<string>;
  /** Loads every command, for a command that documents them. */
  loadCommands(): Promise<readonly AnyCommand[]>;
}

/** What help, docs/commands.md and the registry show of every command. */
export interface CommandFacts {
  /** The name of its npm script. */
  name: string;
  group: CommandGroup;
  /** One sentence that fits on a line. */
  summary: string;
  /** Arguments of a typical call, for docs/commands.md: `--count 1000`. Empty for none. */
  example?: string;
}

/** A command of which this shell parses the flags and prints the help. */
export interface Command<Flags extends FlagSet = FlagSet, Positionals extends FlagSet = FlagSet>
  extends CommandFacts {
  /** Paragraphs of help, below the flags: what else to know, and exit codes that are not 0 and 1. */
  description?: string;
  /** By name in camel case: `dryRun` is `--dry-run`. */
  flags: Flags;
  /** In their order on the command line. */
  positionals: Positionals;
  /**
   * Whether `run` ends early when `signal` is aborted. Ctrl-C then aborts the signal, and a second Ctrl-C ends the
   * process with code 130. Otherwise Ctrl-C ends the process at once.
   */
  interruptible: boolean;
  /** Returns the exit code. Throws a `CommandFault` if the command cannot run. */
  run(values: Values<Flags> & Values<Positionals>, ports: CommandPorts): Promise<number>;
}

/** A command that passes its arguments, including `--help`, to a command line that parses them itself. */
export interface PassingCommand extends CommandFacts {
  passesArguments: true;
  /** For docs/commands.md alone: `--port NUMBER`. */
  flags: readonly string[];
  run(argv: readonly string[]): Promise<number>;
}

export type AnyCommand = Command | PassingCommand;

type Definition<Flags extends FlagSet, Positionals extends FlagSet> = Omit<
  Command<Flags, Positionals>,
  'interruptible' | 'positionals'
> & { interruptible?: boolean; positionals?: Positionals };

/** Defines a command; the types of its flags are those of the values that `run` receives. */
export const defineCommand = <
  const Flags extends FlagSet,
  const Positionals extends FlagSet = Readonly<Record<never, Flag<unknown>>>,
>(
  definition: Definition<Flags, Positionals>,
): Command<Flags, Positionals> => ({
  interruptible: false,
  positionals: {} as Positionals,
  ...definition,
});

export const definePassingCommand = (
  definition: Omit<PassingCommand, 'passesArguments'>,
): PassingCommand => ({
  ...definition,
  passesArguments: true,
});
