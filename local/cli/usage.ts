import { type CommandNames, scriptCommands } from './command-names.ts';

const ENVIRONMENT = `Environment variables:
  DYNAMODB_ENDPOINT
                    a DynamoDB to use instead of the built-in database, with credentials from the usual AWS_ variables;
                    queues, buckets and user pools are then stored in memory, or in the folder of --data-dir
  LAMBDA_ENDPOINT   a Lambda service, such as http://127.0.0.1:3001 of \`sam local start-lambda\`, for functions that do
                    not run locally
  OPENSEARCH_ENDPOINT
                    an OpenSearch for data sources of that type
  AWS_ENDPOINT_URL_RDS_DATA, AWS_ENDPOINT_URL_BEDROCK_RUNTIME
                    an RDS Data API and a Bedrock for data sources of those types; requests are signed with the usual AWS_
                    variables if they are set
  AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL
                    where functions call one other AWS service, such as AWS_ENDPOINT_URL_SNS, or all of them; by default
                    these calls fail, and nothing is sent to AWS
  OTEL_EXPORTER_OTLP_ENDPOINT
                    a collector to export traces to with OTLP over HTTP, such as http://127.0.0.1:4318`;

/**
 * Where a command that serves finds its assembly: a stage of the project, the output folder of `cdk synth`, or the Amplify
 * project in the working directory.
 */
export type Source = 'stage' | 'assembly' | 'amplify';

interface UsageParts {
  commands?: CommandNames;
  /** The folder for data and keys. */
  home?: string;
  /** Lines about other commands. */
  further?: string;
  source?: Source;
}

const SUMMARIES: Readonly<Record<Source, string>> = {
  stage: 'Serves the API on this machine, from the same CloudFormation template that is deployed to AWS.',
  assembly: 'Serves the API on this machine, from the same CloudFormation template that is deployed to AWS.',
  amplify: `Serves the backend of the Amplify Gen 2 project in this folder on this machine, and reloads it when its sources
change.`,
};

/** The help text of a command that serves. */
export const toUsage = ({
  commands = scriptCommands,
  home = '.local',
  further = '',
  source = 'stage',
}: UsageParts): string => `Usage: ${commands.serve} [flags]

${SUMMARIES[source]}
${further}
${FLAGS_OF_THE_SERVER}
${toFlagsOfTheSource(home)[source]}
${toFlagsOfTheOutput(source)}

${ENVIRONMENT}`;

const FLAGS_OF_THE_SERVER = `  --port NUMBER     port of the API; further APIs use the next ports; 0 for any free port (default: 4000)
  --aws-port NUMBER port of the AWS endpoint; 0 for any free port (default: 4566, or the next free port)
  --host ADDRESS    address to listen on (default: 127.0.0.1, which only this machine can reach)
  --allow-host NAME host name to serve, in addition to localhost and IP addresses (repeatable)
  --allow-origin ORIGIN
                    web origin that can call the API, such as https://app.example, in addition to those on this machine
                    (repeatable)
  --memory          store data in memory instead of files`;

const toFlagsOfTheSource = (home: string): Readonly<Record<Source, string>> => ({
  stage: `  --data-dir PATH   folder to store data in (default: ${home}/<stage>)
  --stage NAME      stage to serve (default: local)
  --assembly PATH   serve this output folder of \`cdk synth\` instead of a stage of this project
  --amplify-outputs PATH
                    file to write for Amplify.configure (default: ${home}/<stage>/amplify_outputs.json)
  --watch [COMMAND] with --assembly: reload the folder when \`cdk synth\` has written it; with a command, such as
                    "npx cdk synth -q", run it when the sources change, and at the start if the folder does not exist
${PATHS_FLAG}
  --no-watch        do not reload when the sources of a stage change`,
  assembly: `  --data-dir PATH   folder to store data in (default: ${home}/<stage>)
  --stage NAME      name of the folder of data and generated files (default: local)
  --assembly PATH   output folder of \`cdk synth\` to serve (default: cdk.out)
  --amplify-outputs PATH
                    file to write for Amplify.configure (default: ${home}/<stage>/amplify_outputs.json)
  --watch [COMMAND] reload the folder when \`cdk synth\` has written it; with a command, such as "npx cdk synth -q", run it
                    when the sources change, and at the start if the folder does not exist
${PATHS_FLAG}`,
  amplify: `  --data-dir PATH   folder to store data in (default: ${home}/<stage>)
  --stage NAME      name of the folder of data and generated files (default: local)
  --amplify-outputs PATH
                    file to write for Amplify.configure (default: amplify_outputs.json)
  --no-watch        do not synthesize the backend again when its sources change`,
});

const PATHS_FLAG = `  --paths LIST      sources of the command of --watch, such as bin,lib,resolvers (default: everything in the working
                    directory except node_modules, cdk.out and names that begin with a dot)`;

const NPM_OUTPUT = `
                    (npm also prints to stdout, unless you run npm start --silent -- --json)`;

const toFlagsOfTheOutput = (
  source: Source,
): string => `  --json            print one line of JSON on stdout when ready, and everything else on stderr: url, realtimeUrl,
                    consoleUrl, tracesUrl, apiKey, region, awsEndpoint, amplifyOutputs; with several APIs also apis, a list with
                    the name and the first six of each${source === 'stage' ? NPM_OUTPUT : ''}
  --strict          exit if AppSync would reject a part of the API, instead of serving the rest
  --no-traces       do not record traces, and do not print a line for each request
  --inspect[=PORT]  let a debugger attach to resolvers and functions at 127.0.0.1, on port 9229 or PORT; disables timeouts
  --verbose         print a line for each resolver, complete JSON log lines of functions, stack traces of failures, and the
                    complete output of CDK
  --help            print this help`;
