import { startRemoteConsole } from 'appsync-offline';
import { createTextLog, endOnSignal, toFolders } from 'appsync-offline/cli';
import { readSchema } from '../../infra/read-schema.ts';
import type { Stage } from '../../infra/stages.ts';
import { findDeployedStage } from '../deployment/find-deployed-stage.ts';

export interface ConsoleOptions {
  port: number;
  allowHost: readonly string[];
  allowOrigin: readonly string[];
}

/** Serves GraphiQL for a deployed stage until the process is asked to end. Resolves when it listens. */
export const serveConsole = async (
  stage: Stage,
  { port, allowHost: allowedHosts, allowOrigin: allowedOrigins }: ConsoleOptions,
): Promise<{ endpoint: string; address: string }> => {
  const { graphqlUrl: url, realtimeUrl, region, apiKey } = await findDeployedStage(stage.name);
  const page = await startRemoteConsole({
    api: { name: `user-api-${stage.name}`, url, realtimeUrl, region, apiKey },
    schema: readSchema(stage).definition,
    host: '127.0.0.1',
    port,
    cacheDirectory: toFolders(process.cwd()).consoleBuilds,
    allowedHosts,
    allowedOrigins,
    log: createTextLog((text) => process.stderr.write(text)),
  });
  endOnSignal(page.stop);
  return { endpoint: url, address: page.url };
};
