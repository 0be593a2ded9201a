import { type CommandNames, scriptCommands } from './command-names.ts';

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

/** The help text. `.local` is the folder of a project with npm scripts; the package's own command has another. */
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
${toFlagLines(home)}

${ENVIRONMENT}`;

const toFlagLines = (
  home: string,
): string => `  --port NUMBER     the port; further APIs use the next ports; 0 for any free port (4000)
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
  --watch [COMMAND] with --assembly: reload the folder whenever \`cdk synth\` has written it; with a command, such as
                    "npx cdk synth -q", run it when its sources change, and first if the folder does not exist
  --paths LIST      what the command of --watch reads, such as bin,lib,resolvers (everything in the working directory
                    except node_modules, cdk.out and names that begin with a dot)
  --no-watch        do not reload when the sources of a stage change
  --inspect[=PORT]  let a debugger attach to resolvers and functions, on port 9229 or PORT of 127.0.0.1; nothing then times
                    out
  --verbose         print a line for each resolver, complete JSON log lines of functions, stack traces of failures, and all
                    output of CDK
  --help            print this help`;
