import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { readSchema } from '../infra/read-schema.ts';
import { toStage } from '../infra/stages.ts';
import { toFolders } from '../local/cli/folders.ts';
import { silentLog } from '../local/kernel/log.ts';
import { startRemoteConsole } from '../local/start/remote-console.ts';
import { CommandFault } from './command-fault.ts';
import { findDeployedStage } from './deployment/find-deployed-stage.ts';
import { readInWords } from './read-in-words.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run console -- [--stage dev]

Serves GraphiQL on this machine for a deployed stage. npm start does the same for the local one.

  --stage NAME    dev (default), staging, prod, or a name of your own
  --port NUMBER   the port; 0 takes any that is free (4000)
  --help          shows this

Where the stage has no API key, paste the header that npm run sign-in -- --stage NAME prints.`;

const options = {
  stage: { type: 'string', default: 'dev' },
  port: { type: 'string', default: '4000' },
  help: { type: 'boolean', default: false },
} as const;

const toPort = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new CommandFault(`--port is ${text}.`, 'Give a number from 0 to 65535.');
};

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
    log: silentLog,
  });
  console.log(`GraphiQL for ${url}: ${page.url}`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await page.stop();
  return 0;
});
