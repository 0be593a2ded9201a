import { parseArgs } from 'node:util';
import { CommandFault } from './command-fault.ts';
import { SHELL_FLAGS, toLabel, toTypedCommand } from './command-line.ts';
import type { Command } from './define-command.ts';
import type { Flag } from './flags.ts';

type Parsed = Pick<Command, 'name' | 'flags' | 'positionals'>;

/** What was typed, not converted yet. */
interface Typed {
  flags: Map<string, string[]>;
  positionals: string[];
  isHelp: boolean;
}

/**
 * Parses a command line into the values of the command's flags and positionals, by name; `'help'` if it asks for help.
 * Throws a `CommandFault` that names what is unknown, missing or not acceptable.
 */
export const parseFlags = (
  command: Parsed,
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> | 'help' => {
  const seeHelp = `${toTypedCommand(command.name, SHELL_FLAGS.help)} lists the flags.`;
  const typed = tokenize(command, argv, seeHelp);
  if (typed.isHelp) return 'help';
  const values: Record<string, unknown> = {};
  for (const [index, [name, positional]] of Object.entries(command.positionals).entries()) {
    const found = typed.positionals.slice(index, index + 1);
    values[name] = readValue(positional, found, { label: positional.placeholder ?? name, seeHelp });
  }
  for (const [name, flag] of Object.entries(command.flags)) {
    const fromEnvironment = [flag.variable === null ? '' : environment[flag.variable]].filter(isText);
    const found = typed.flags.get(name) ?? fromEnvironment;
    values[name] = readValue(flag, found, { label: toLabel(name), seeHelp });
  }
  return values;
};

const isText = (text: string | undefined): text is string => text !== undefined && text !== '';

const tokenize = (command: Parsed, argv: readonly string[], seeHelp: string): Typed => {
  const typed: Typed = { flags: new Map(), positionals: [], isHelp: argv.includes(SHELL_FLAGS.help) };
  if (typed.isHelp) return typed;
  const labels = new Map(Object.keys(command.flags).map((name) => [toLabel(name), name]));
  for (const token of toTokens(command, argv)) {
    if (token.kind === 'positional') typed.positionals.push(token.value);
    if (token.kind !== 'option' || token.rawName === SHELL_FLAGS.verbose) continue;
    const name = labels.get(token.rawName) ?? '';
    const flag = command.flags[name];
    if (flag === undefined) throw new CommandFault(`Unknown option '${token.rawName}'.`, seeHelp);
    typed.flags.set(name, [...(typed.flags.get(name) ?? []), checkValue(flag, token, seeHelp)]);
  }
  const extra = typed.positionals[Object.keys(command.positionals).length];
  if (extra !== undefined) throw new CommandFault(`Unexpected argument '${extra}'.`, seeHelp);
  return typed;
};

const toTokens = ({ flags }: Parsed, argv: readonly string[]) => {
  const options = Object.entries(flags).map(([name, { placeholder }]) => {
    const type = placeholder === null ? ('boolean' as const) : ('string' as const);
    return [toLabel(name).slice('--'.length), { type }] as const;
  });
  const verbose = [SHELL_FLAGS.verbose.slice('--'.length), { type: 'boolean' as const }] as const;
  // Not strict: the sentences that Node.js explains misuse with are long, and not about npm scripts.
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries([...options, verbose]),
    strict: false,
    tokens: true,
  }).tokens;
};

interface OptionToken {
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

/** `--from --dry-run` lacks a value; `--count -1` and `--context -` have one. */
const looksLikeFlag = (text: string): boolean => /^-[^\d]/.test(text);

const checkValue = (
  { placeholder }: Flag<unknown>,
  { rawName, value, inlineValue }: OptionToken,
  seeHelp: string,
): string => {
  if (placeholder === null) {
    if (value === undefined) return '';
    throw new CommandFault(`${rawName} does not take a value.`, seeHelp);
  }
  const isMissing = !isText(value) || (inlineValue !== true && looksLikeFlag(value));
  if (isMissing) throw new CommandFault(`${rawName} needs a value.`, seeHelp);
  return value;
};

const readValue = (
  flag: Flag<unknown>,
  found: readonly string[],
  { label, seeHelp }: { label: string; seeHelp: string },
): unknown => {
  const fix = flag.advice ?? seeHelp;
  if (flag.isRequired && found.length === 0) throw new CommandFault(`${label} is missing.`, fix);
  try {
    return flag.read(found, label);
  } catch (error) {
    if (!(error instanceof Error) || 'fix' in error) throw error;
    throw new CommandFault(error.message, fix, { cause: error });
  }
};
