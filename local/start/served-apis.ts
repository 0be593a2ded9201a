import type { CloudModel } from '../template/api-model.ts';
import type { Addresses } from './addresses.ts';
import type { ApiPort } from './api-ports.ts';
import { type ConsoleOptions, createRoutes, startGraphiql } from './routes.ts';
import type { Runtime } from './runtime.ts';
import { createServedApi, type ServedApiOptions } from './served-api.ts';

export interface LoadedApi extends Addresses {
  name: string;
  /** Null where the API has none. */
  apiKey: string | null;
  region: string;
}

export interface ApisOptions {
  model: Pick<CloudModel, 'apis'>;
  /** One for each API, in their order. */
  ports: readonly ApiPort[];
  /** What all of them stand on. */
  parts: Omit<ServedApiOptions, 'api'>;
  console: ConsoleOptions;
}

/**
 * Loads schema and code of every API; `serve` begins to answer. Throws a `LocalFault` for what AppSync would refuse.
 */
export function loadApis(
  { model, ports, parts, console }: ApisOptions,
  runtime: Runtime,
): { apis: LoadedApi[]; serve(): void } {
  const addresses = ports.flatMap((port, index) => {
    const api = model.apis[index];
    return api === undefined
      ? []
      : [{ ...port, model: api, api: createServedApi({ ...parts, api }, runtime) }];
  });
  const apis = addresses.map(
    ({ model: { name, region, apiKeys }, addresses }): LoadedApi => ({
      ...addresses,
      name,
      region,
      apiKey: apiKeys[0]?.key ?? null,
    }),
  );
  const served = addresses.map(({ server, addresses, api, model: own }, index) => {
    // One build is enough for all of them.
    const builds = index === 0 ? {} : { builds: 'when-asked' as const };
    const { userPools } = parts;
    const page = { ...console, ...builds, api: own, addresses, apis, userPools };
    return {
      server,
      routes: createRoutes({ api, graphiql: startGraphiql(page, runtime), userPools }, runtime),
    };
  });
  const serve = () => {
    for (const { server, routes } of served) server.handle(routes);
  };
  return { apis, serve };
}
