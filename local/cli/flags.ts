import { parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';

const TEXT_FLAGS = ['port', 'aws-port', 'host', 'stage', 'assembly', 'data-dir', 'amplify-outputs'] as const;
/** May be given several times. */
const LIST_FLAGS = ['allow-host', 'allow-origin', 'paths'] as const;
/** May be given with or without a value. */
const OPTIONAL_FLAGS = ['inspect', 'watch'] as const;
const SWITCHES = ['memory', 'json', 'strict', 'no-traces', 'no-watch', 'verbose', 'help'] as const;

type TextFlag = (typeof TEXT_FLAGS)[number];
type ListFlag = (typeof LIST_FLAGS)[number];
type OptionalFlag = (typeof OPTIONAL_FLAGS)[number];
type Switch = (typeof SWITCHES)[number];

/** The flags as typed. */
export interface Flags {
  texts: Map<TextFlag, string>;
  lists: Map<ListFlag, readonly string[]>;
  /** With null for a flag without a value. */
  optional: Map<OptionalFlag, string | null>;
  switches: Set<Switch>;
}

/** Throws a `LocalFault` (`USAGE`) for unknown flags, and for a flag without its value. */
export const parseFlags = (argv: readonly string[]): Flags => {
  const flags: Flags = { texts: new Map(), lists: new Map(), optional: new Map(), switches: new Set() };
  const declared = Object.fromEntries([
    ...[...TEXT_FLAGS, ...LIST_FLAGS].map((name) => [name, { type: 'string' as const }]),
    ...[...SWITCHES, ...OPTIONAL_FLAGS].map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { tokens } = parseArgs({ args: [...argv], options: declared, strict: false, tokens: true });
  let before = '';
  for (const token of tokens) {
    if (token.kind === 'option') addFlag(flags, token.name, token.value);
    if (token.kind === 'positional') {
      // The command of --watch may be separated by a space; the port of --inspect may not, as in Node.js.
      if (before !== 'watch') throw usageError(`"${token.value}" is not a flag.`);
      flags.optional.set('watch', token.value);
    }
    before = token.kind === 'option' && token.value === undefined ? token.name : '';
  }
  return flags;
};

export const usageError = (message: string): LocalFault =>
  new LocalFault('USAGE', message, 'See --help for the flags.');

const addFlag = (flags: Flags, name: string, value: string | undefined): void => {
  const { texts, lists, switches, optional } = flags;
  if (isOneOf(TEXT_FLAGS, name)) texts.set(name, toText(name, value));
  else if (isOneOf(LIST_FLAGS, name)) lists.set(name, [...(lists.get(name) ?? []), toText(name, value)]);
  else if (isOneOf(OPTIONAL_FLAGS, name)) optional.set(name, value ?? null);
  else if (isOneOf(SWITCHES, name)) {
    if (value !== undefined) throw usageError(`--${name} does not take a value.`);
    switches.add(name);
  } else throw usageError(`Unknown flag ${name.length === 1 ? '-' : '--'}${name}.`);
};

const toText = (name: string, value: string | undefined): string => {
  if (value === undefined || value === '') throw usageError(`--${name} needs a value.`);
  return value;
};

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((candidate) => candidate === name);
