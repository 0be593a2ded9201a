import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalFault } from '../kernel/errors.ts';

/** What the flags say. */
export interface CliOptions {
  port: number;
  host: string;
  isInMemory: boolean;
  isJson: boolean;
  isVerbose: boolean;
  isHelp: boolean;
  stage: string;
  /** An absolute path. Null: the assembly of the stage. */
  assembly: string | null;
  /** An absolute path. Null: the folder of the stage. */
  dataDirectory: string | null;
  /** An absolute path. Null: `amplify_outputs.json` in the folder of the stage. */
  amplifyOutputs: string | null;
}

const TEXT_FLAGS = ['port', 'host', 'stage', 'assembly', 'data-dir', 'amplify-outputs'] as const;
const SWITCHES = ['memory', 'json', 'verbose', 'help'] as const;

type TextFlag = (typeof TEXT_FLAGS)[number];
type Switch = (typeof SWITCHES)[number];

export const USAGE = `Usage: npm start -- [flags]

Serves the API on this machine, from the template that would be deployed.

  --port NUMBER     the port; further APIs take those that follow; 0 takes any that is free (4000)
  --host ADDRESS    the address to listen on (127.0.0.1, which only this machine reaches)
  --memory          keep data in memory instead of a file
  --data-dir PATH   where data is kept (.local/<stage>)
  --stage NAME      the stage to serve (local)
  --assembly PATH   serve this output folder of \`cdk synth\` instead of a stage of this project
  --amplify-outputs PATH
                    where to write what Amplify.configure takes (.local/<stage>/amplify_outputs.json)
  --json            print one line of JSON when ready, and everything else on stderr
  --verbose         print where a failure comes from
  --help            show this

DYNAMODB_ENDPOINT names a DynamoDB to use instead of the built-in one, with the usual AWS_ variables for its keys.
OPENSEARCH_ENDPOINT names an OpenSearch for the data sources of that kind; AWS_ENDPOINT_URL_RDS_DATA an RDS Data API and
AWS_ENDPOINT_URL_BEDROCK_RUNTIME a Bedrock for those of theirs, signed with the usual AWS_ variables where they are set.
LAMBDA_ENDPOINT names a Lambda service, such as http://127.0.0.1:3001 of \`sam local start-lambda\`, for functions that
do not run here.`;

const misuse = (message: string): LocalFault =>
  new LocalFault('USAGE', message, 'See --help for the flags there are.');

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((candidate) => candidate === name);

interface Flags {
  texts: Map<TextFlag, string>;
  switches: Set<Switch>;
}

function addFlag({ texts, switches }: Flags, name: string, value: string | undefined): void {
  if (isOneOf(TEXT_FLAGS, name)) {
    if (value === undefined || value === '') throw misuse(`--${name} needs a value.`);
    texts.set(name, value);
  } else if (isOneOf(SWITCHES, name)) {
    if (value !== undefined) throw misuse(`--${name} takes no value.`);
    switches.add(name);
  } else throw misuse(`There is no flag ${name.length === 1 ? '-' : '--'}${name}.`);
}

/** The flags as written. Throws a `LocalFault` for what is no flag, and for a flag without its value. */
function readFlags(argv: readonly string[]): Flags {
  const flags: Flags = { texts: new Map(), switches: new Set() };
  const declared = Object.fromEntries([
    ...TEXT_FLAGS.map((name) => [name, { type: 'string' as const }]),
    ...SWITCHES.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { tokens } = parseArgs({ args: [...argv], options: declared, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw misuse(`"${token.value}" is not a flag.`);
    if (token.kind === 'option') addFlag(flags, token.name, token.value);
  }
  return flags;
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw misuse(`--port ${text} is not a port: it is a number from 0 to 65535.`);
}

/** A path as people write it, relative to where they are. */
const toPath = (text: string | undefined): string | null => (text === undefined ? null : resolve(text));

/** Throws a `LocalFault` (`USAGE`) that names the flag at fault. */
export function toCliOptions(argv: readonly string[]): CliOptions {
  const { texts, switches } = readFlags(argv);
  return {
    port: toPort(texts.get('port') ?? '4000'),
    host: texts.get('host') ?? '127.0.0.1',
    isInMemory: switches.has('memory'),
    isJson: switches.has('json'),
    isVerbose: switches.has('verbose'),
    isHelp: switches.has('help'),
    stage: texts.get('stage') ?? 'local',
    assembly: toPath(texts.get('assembly')),
    dataDirectory: toPath(texts.get('data-dir')),
    amplifyOutputs: toPath(texts.get('amplify-outputs')),
  };
}
