import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';
import { toAllowed } from '../kernel/listener/allowed.ts';
import type { AwsPort } from '../start/ports.ts';
import { toPort } from './port.ts';
import { toTypedPath } from './typed-path.ts';

/** What writes an assembly anew. */
export interface WatchedCommand {
  /** As it is typed in a shell, such as `npx cdk synth -q`. */
  command: string;
  /** The absolute path of the working directory. */
  directory: string;
  /** Absolute paths of the files and folders that it reads. */
  paths: readonly string[];
}

/** What the flags say. */
export interface CliOptions {
  port: number;
  awsPort: AwsPort;
  host: string;
  /** Host names that are served beside `localhost` and IP addresses. */
  allowedHosts: readonly string[];
  /** Origins whose pages are served beside those of this machine. */
  allowedOrigins: readonly string[];
  isInMemory: boolean;
  isJson: boolean;
  isStrict: boolean;
  isVerbose: boolean;
  recordsTraces: boolean;
  /** Whether changes are served; null where nothing is said of it. */
  follows: boolean | null;
  /** What writes the assembly anew when a file of `paths` changes; null where its folder is watched. */
  synthesis: WatchedCommand | null;
  isHelp: boolean;
  stage: string;
  /** An absolute path. Null: the assembly of the stage. */
  assembly: string | null;
  /** An absolute path. Null: the folder of the stage. */
  dataDirectory: string | null;
  /** An absolute path. Null: `amplify_outputs.json` in the folder of the stage. */
  amplifyOutputs: string | null;
}

/** The usual port of AWS emulators; the next free port if it is taken. */
const DEFAULT_AWS_PORT = 4566;

const TEXT_FLAGS = ['port', 'aws-port', 'host', 'stage', 'assembly', 'data-dir', 'amplify-outputs'] as const;
/** May be given more than once. */
const LIST_FLAGS = ['allow-host', 'allow-origin', 'paths'] as const;
const SWITCHES = ['memory', 'json', 'strict', 'no-traces', 'watch', 'no-watch', 'verbose', 'help'] as const;

type TextFlag = (typeof TEXT_FLAGS)[number];
type ListFlag = (typeof LIST_FLAGS)[number];
type Switch = (typeof SWITCHES)[number];

interface Flags {
  texts: Map<TextFlag, string>;
  lists: Map<ListFlag, readonly string[]>;
  switches: Set<Switch>;
  /** Of `--watch`. */
  command: string | null;
}

/** Throws a `LocalFault` (`USAGE`) that names the flag at fault. */
export const toCliOptions = (argv: readonly string[]): CliOptions => {
  const { texts, lists, switches, command } = readFlags(argv);
  const allowed = toAllowed({
    hosts: lists.get('allow-host') ?? [],
    origins: lists.get('allow-origin') ?? [],
  });
  const awsPort = texts.get('aws-port');
  return {
    port: toPort(texts.get('port') ?? '4000'),
    awsPort: awsPort === undefined ? { from: DEFAULT_AWS_PORT } : toPort(awsPort, '--aws-port'),
    host: texts.get('host') ?? '127.0.0.1',
    allowedHosts: allowed.hosts,
    allowedOrigins: allowed.origins,
    isInMemory: switches.has('memory'),
    isJson: switches.has('json'),
    isStrict: switches.has('strict'),
    isVerbose: switches.has('verbose'),
    recordsTraces: !switches.has('no-traces'),
    follows: switches.has('no-watch') ? false : switches.has('watch') || null,
    synthesis: toSynthesis(command, { assembly: texts.get('assembly'), paths: lists.get('paths') }),
    isHelp: switches.has('help'),
    stage: toStage(texts.get('stage') ?? 'local'),
    assembly: toPath(texts.get('assembly')),
    dataDirectory: toPath(texts.get('data-dir')),
    amplifyOutputs: toPath(texts.get('amplify-outputs')),
  };
};

/** The flags as written. Throws a `LocalFault` for what is no flag, and for a flag without its value. */
const readFlags = (argv: readonly string[]): Flags => {
  const flags: Flags = { texts: new Map(), lists: new Map(), switches: new Set(), command: null };
  const declared = Object.fromEntries([
    ...[...TEXT_FLAGS, ...LIST_FLAGS].map((name) => [name, { type: 'string' as const }]),
    ...SWITCHES.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { tokens } = parseArgs({ args: [...argv], options: declared, strict: false, tokens: true });
  tokens.forEach((token, index) => {
    if (token.kind === 'option') addFlag(flags, token.name, token.value);
    if (token.kind !== 'positional') return;
    const before = tokens[index - 1];
    const isCommand = before?.kind === 'option' && before.name === 'watch' && before.value === undefined;
    if (!isCommand) throw misuse(`"${token.value}" is not a flag.`);
    flags.command = token.value;
  });
  return flags;
};

/** A stage is part of names in the template, and the name of its data folder. */
const toStage = (text: string): string => {
  if (/^[A-Za-z0-9][\w-]*$/.test(text)) return text;
  throw misuse(`--stage ${text} is not a stage: its name has letters, digits and hyphens.`);
};

const toSynthesis = (
  command: string | null,
  { assembly, paths }: { assembly: string | undefined; paths: readonly string[] | undefined },
): WatchedCommand | null => {
  if (command === null) {
    if (paths !== undefined) throw misuse('--paths needs --watch with a command.');
    return null;
  }
  if (isFolder(command))
    throw misuse(`--watch takes a command, and ${command} is a folder: name it before --watch.`);
  if (assembly === undefined) throw misuse('--watch takes a command only with --assembly.');
  const directory = toTypedPath('.');
  const names = paths?.flatMap((list) => list.split(',')).filter((name) => name !== '') ?? ['.'];
  return { command, directory, paths: names.map(toSourcePath) };
};

const isFolder = (name: string): boolean =>
  statSync(toTypedPath(name), { throwIfNoEntry: false })?.isDirectory() === true;

const toSourcePath = (name: string): string => {
  const path = toTypedPath(name);
  if (existsSync(path)) return path;
  throw misuse(`--paths names ${name}, which does not exist.`);
};

const toPath = (text: string | undefined): string | null => (text === undefined ? null : toTypedPath(text));

const misuse = (message: string): LocalFault => new LocalFault('USAGE', message, 'See --help for the flags.');

const addFlag = (flags: Flags, name: string, value: string | undefined): void => {
  const { texts, lists } = flags;
  const isText = isOneOf(TEXT_FLAGS, name);
  if (isText || isOneOf(LIST_FLAGS, name)) {
    if (value === undefined || value === '') throw misuse(`--${name} needs a value.`);
    if (isText) texts.set(name, value);
    else lists.set(name, [...(lists.get(name) ?? []), value]);
  } else if (isOneOf(SWITCHES, name)) addSwitch(flags, name, value);
  else throw misuse(`Unknown flag ${name.length === 1 ? '-' : '--'}${name}.`);
};

const addSwitch = (flags: Flags, name: Switch, value: string | undefined): void => {
  flags.switches.add(name);
  if (value === undefined) return;
  if (name !== 'watch') throw misuse(`--${name} does not take a value.`);
  flags.command = value;
};

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((candidate) => candidate === name);
