import { existsSync, statSync } from 'node:fs';
import { toAllowed } from '../kernel/listener/allowed.ts';
import type { AwsPort } from '../start/ports.ts';
import { parseFlags, usageError } from './flags.ts';
import { DEFAULT_INSPECTOR_PORT } from './inspector.ts';
import { toPort } from './port.ts';
import { toTypedPath } from './typed-path.ts';

/** The command that writes an assembly. */
export interface WatchedCommand {
  /** As typed in a shell, such as `npx cdk synth -q`. */
  command: string;
  /** The absolute path of the working directory. */
  directory: string;
  /** Absolute paths of the files and folders that it depends on. */
  paths: readonly string[];
  /** Its name in messages; by default the command itself. */
  label?: string;
  /** Variables in addition to those of this process. */
  environment?: Readonly<Record<string, string>>;
}

/** The values of the flags. */
export interface CliOptions {
  port: number;
  awsPort: AwsPort;
  host: string;
  /** Host names that are accepted besides `localhost` and IP addresses. */
  allowedHosts: readonly string[];
  /** Origins that are accepted besides those of this machine. */
  allowedOrigins: readonly string[];
  isInMemory: boolean;
  isJson: boolean;
  isStrict: boolean;
  isVerbose: boolean;
  recordsTraces: boolean;
  /** Whether changes are served; null for the default. */
  follows: boolean | null;
  /** The command that writes the assembly when a file of `paths` changes; null to watch the assembly's folder. */
  synthesis: WatchedCommand | null;
  /** The port where debuggers attach; null for none. */
  inspectorPort: number | null;
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

/** Throws a `LocalFault` (`USAGE`) that names the invalid flag. */
export const toCliOptions = (argv: readonly string[]): CliOptions => {
  const { texts, lists, switches, optional } = parseFlags(argv);
  const command = optional.get('watch') ?? null;
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
    follows: switches.has('no-watch') ? false : optional.has('watch') || null,
    synthesis: toSynthesis(command, { assembly: texts.get('assembly'), paths: lists.get('paths') }),
    inspectorPort: toInspectorPort(optional.get('inspect')),
    isHelp: switches.has('help'),
    stage: toStage(texts.get('stage') ?? 'local'),
    assembly: toPath(texts.get('assembly')),
    dataDirectory: toPath(texts.get('data-dir')),
    amplifyOutputs: toPath(texts.get('amplify-outputs')),
  };
};

/** A stage is part of names in the template, and the name of its data folder. */
const toStage = (text: string): string => {
  if (/^[A-Za-z0-9][\w-]*$/.test(text)) return text;
  throw usageError(`--stage ${text} is not a stage name. Use letters, digits and hyphens.`);
};

const toSynthesis = (
  command: string | null,
  { assembly, paths }: { assembly: string | undefined; paths: readonly string[] | undefined },
): WatchedCommand | null => {
  if (command === null) {
    if (paths !== undefined) throw usageError('--paths needs --watch with a command.');
    return null;
  }
  if (isFolder(command))
    throw usageError(`--watch takes a command, and ${command} is a folder: put it before --watch.`);
  if (assembly === undefined) throw usageError('--watch takes a command only with --assembly.');
  const directory = toTypedPath('.');
  const names = paths?.flatMap((list) => list.split(',')).filter((name) => name !== '') ?? ['.'];
  return { command, directory, paths: names.map(toSourcePath) };
};

const isFolder = (name: string): boolean =>
  statSync(toTypedPath(name), { throwIfNoEntry: false })?.isDirectory() === true;

const toSourcePath = (name: string): string => {
  const path = toTypedPath(name);
  if (existsSync(path)) return path;
  throw usageError(`--paths names ${name}, which does not exist.`);
};

const toInspectorPort = (given: string | null | undefined): number | null => {
  if (given === undefined) return null;
  return given === null ? DEFAULT_INSPECTOR_PORT : toPort(given, '--inspect');
};

const toPath = (text: string | undefined): string | null => (text === undefined ? null : toTypedPath(text));
