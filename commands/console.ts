import { parseArgs } from 'node:util';
import { startRemoteConsole } from 'appsync-offline';
import { createTextLog, endWhenTold, toFolders, toPort } from 'appsync-offline/cli';
import { readSchema } from '../infra/read-schema.ts';
import { toStage } from '../infra/stages.ts';
import { findDeployedStage } from './deployment/find-deployed-stage.ts';
import { readInWords } from './read-in-words.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run console -- [--stage dev]

Serves GraphiQL on this machine for a deployed stage. npm start does the same for the local one.

  --stage NAME    dev (default), staging, prod, or a name of your own
  --port NUMBER   the port; 0 takes any that is free (4000)
  --allow-host NAME
                  a name under which this machine is reached, beside localhost and IP addresses; may be repeated
  --allow-origin ORIGIN
                  a site whose pages may call, such as https://app.example; may be repeated
  --help          shows this

Where the stage has no API key, paste the header that npm run sign-in -- --stage NAME prints.`;

const options = {
  stage: { type: 'string', default: 'dev' },
  port: { type: 'string', default: '4000' },
  'allow-host': { type: 'string', multiple: true, default: [] as string[] },
  'allow-origin': { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false },
} as const;

await runCommand(async (argv) => {
  const { values } = readInWords('console', () => parseArgs({ args: [...argv], options }));
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const stage = toStage(values.stage);
  const port = toPort(values.port);
  const { graphqlUrl: url, realtimeUrl, region, apiKey } = await findDeployedStage(stage.name);
  const page = await startRemoteConsole({
    api: { name: `user-api-${stage.name}`, url, realtimeUrl, region, apiKey },
    schema: readSchema(stage).definition,
    host: '127.0.0.1',
    port,
    cacheDirectory: toFolders(process.cwd()).consoleBuilds,
    allowedHosts: values['allow-host'],
    allowedOrigins: values['allow-origin'],
    log: createTextLog((text) => process.stderr.write(text)),
  });
  console.log(`GraphiQL for ${url}: ${page.url}`);
  // From now on the server keeps the process running.
  endWhenTold(page.stop);
  return 0;
});
