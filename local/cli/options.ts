import { parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';
import { toAllowed } from '../kernel/listener/allowed.ts';
import type { AwsPort } from '../start/ports.ts';
import { type CommandNames, scriptCommands } from './command-names.ts';
import { DEFAULT_INSPECTOR_PORT } from './inspector.ts';
import { toPort } from './port.ts';
import { toTypedPath } from './typed-path.ts';

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
  /** The port where debuggers attach; null where none shall. */
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

const TEXT_FLAGS = ['port', 'aws-port', 'host', 'stage', 'assembly', 'data-dir', 'amplify-outputs'] as const;
/** May be given more than once. */
const LIST_FLAGS = ['allow-host', 'allow-origin'] as const;
const SWITCHES = ['memory', 'json', 'strict', 'no-traces', 'watch', 'no-watch', 'verbose', 'help'] as const;

/** May be given with a value or without. */
const OPTIONAL_FLAGS = ['inspect'] as const;

type TextFlag = (typeof TEXT_FLAGS)[number];
type ListFlag = (typeof LIST_FLAGS)[number];
type Switch = (typeof SWITCHES)[number];
type OptionalFlag = (typeof OPTIONAL_FLAGS)[number];

const ENVIRONMENT = `Environment variables:
DYNAMODB_ENDPOINT is the endpoint of a DynamoDB to use instead of the built-in one, with the usual AWS_ variables for its
credentials; queues, buckets and user pools are then kept in memory, or with --data-dir in that folder.
OPENSEARCH_ENDPOINT, AWS_ENDPOINT_URL_RDS_DATA and AWS_ENDPOINT_URL_BEDROCK_RUNTIME are the endpoints of an OpenSearch, an
RDS Data API and a Bedrock for data sources of those types; requests to the last two are signed with the usual AWS_
variables if they are set.
AWS_ENDPOINT_URL_<SERVICE>, such as AWS_ENDPOINT_URL_SNS, or AWS_ENDPOINT_URL for all services, is where functions call other
AWS services; without it those calls fail here, and nothing is sent to AWS.
OTEL_EXPORTER_OTLP_ENDPOINT is a collector, such as http://127.0.0.1:4318, to send traces to with OTLP over HTTP.
LAMBDA_ENDPOINT is a Lambda service, such as http://127.0.0.1:3001 of \`sam local start-lambda\`, for functions that
do not run here.`;

/** The help text. `.local` is the folder of a project of npm scripts; the package's own keeps its data in another. */
export const toUsage = ({
  commands = scriptCommands,
  home = '.local',
  further = '',
}: {
  commands?: CommandNames;
  home?: string;
  further?: string;
}): string => `Usage: ${commands.serve} [flags]

Serves the API on this machine, from the template that is deployed to AWS.
${further}
  --port NUMBER     the port; further APIs use the next ports; 0 for any free port (4000)
  --aws-port NUMBER the port of the AWS endpoint; 0 for any free port (4566, or the next free port)
  --host ADDRESS    the address to listen on (127.0.0.1, which only this machine can reach)
  --allow-host NAME a name of this machine to serve, besides localhost and IP addresses; can be repeated
  --allow-origin ORIGIN
                    a site whose pages can call the API, such as https://app.example, besides those of this machine;
                    can be repeated
  --memory          keep data in memory instead of a file
  --data-dir PATH   the folder to keep data in (${home}/<stage>)
  --stage NAME      the stage to serve (local)
  --assembly PATH   serve this output folder of \`cdk synth\` instead of a stage of this project
  --amplify-outputs PATH
                    the file to write for Amplify.configure (${home}/<stage>/amplify_outputs.json)
  --json            print one line of JSON on stdout when ready, and everything else on stderr: url, realtimeUrl,
                    consoleUrl, tracesUrl, apiKey, region, awsEndpoint, amplifyOutputs; with several APIs also apis, a list of
                    the name and the first six of each
                    (npm prints lines of its own on stdout unless you run npm start --silent -- --json)
  --strict          exit if AppSync would refuse to save a part of the API, instead of serving the rest
  --no-traces       record no traces of requests, and print no line for each
  --watch           with --assembly: reload the folder whenever \`cdk synth\` has written it
  --no-watch        do not reload when the sources of a stage change
  --inspect[=PORT]  let a debugger attach to resolvers and functions, on port 9229 or PORT of 127.0.0.1; nothing then times
                    out
  --verbose         print a line for each resolver, complete JSON log lines of functions, stack traces of failures, and all
                    output of CDK
  --help            print this help

${ENVIRONMENT}`;

interface Flags {
  texts: Map<TextFlag, string>;
  lists: Map<ListFlag, readonly string[]>;
  switches: Set<Switch>;
  /** With null for a flag without a value. */
  optional: Map<OptionalFlag, string | null>;
}

/** Throws a `LocalFault` (`USAGE`) that names the flag at fault. */
export const toCliOptions = (argv: readonly string[]): CliOptions => {
  const { texts, lists, switches, optional } = readFlags(argv);
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
    inspectorPort: toInspectorPort(optional.get('inspect')),
    isHelp: switches.has('help'),
    stage: toStage(texts.get('stage') ?? 'local'),
    assembly: toPath(texts.get('assembly')),
    dataDirectory: toPath(texts.get('data-dir')),
    amplifyOutputs: toPath(texts.get('amplify-outputs')),
  };
};

/** The flags as written. Throws a `LocalFault` for what is no flag, and for a flag without its value. */
const readFlags = (argv: readonly string[]): Flags => {
  const flags: Flags = { texts: new Map(), lists: new Map(), switches: new Set(), optional: new Map() };
  const declared = Object.fromEntries([
    ...[...TEXT_FLAGS, ...LIST_FLAGS].map((name) => [name, { type: 'string' as const }]),
    ...[...SWITCHES, ...OPTIONAL_FLAGS].map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { tokens } = parseArgs({ args: [...argv], options: declared, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw misuse(`"${token.value}" is not a flag.`);
    if (token.kind === 'option') addFlag(flags, token.name, token.value);
  }
  return flags;
};

/** A stage is part of names in the template, and the name of its data folder. */
const toStage = (text: string): string => {
  if (/^[A-Za-z0-9][\w-]*$/.test(text)) return text;
  throw misuse(`--stage ${text} is not a stage: its name has letters, digits and hyphens.`);
};

const toInspectorPort = (given: string | null | undefined): number | null => {
  if (given === undefined) return null;
  return given === null ? DEFAULT_INSPECTOR_PORT : toPort(given, '--inspect');
};

const toPath = (text: string | undefined): string | null => (text === undefined ? null : toTypedPath(text));

const misuse = (message: string): LocalFault => new LocalFault('USAGE', message, 'See --help for the flags.');

const addFlag = (flags: Flags, name: string, value: string | undefined): void => {
  const { texts, lists, switches, optional } = flags;
  if (isOneOf(TEXT_FLAGS, name)) texts.set(name, toText(name, value));
  else if (isOneOf(LIST_FLAGS, name)) lists.set(name, [...(lists.get(name) ?? []), toText(name, value)]);
  else if (isOneOf(OPTIONAL_FLAGS, name)) optional.set(name, value ?? null);
  else if (isOneOf(SWITCHES, name)) {
    if (value !== undefined) throw misuse(`--${name} does not take a value.`);
    switches.add(name);
  } else throw misuse(`Unknown flag ${name.length === 1 ? '-' : '--'}${name}.`);
};

const toText = (name: string, value: string | undefined): string => {
  if (value === undefined || value === '') throw misuse(`--${name} needs a value.`);
  return value;
};

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((candidate) => candidate === name);
