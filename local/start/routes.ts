import type { Api } from '../api.ts';
import { toExampleOperations } from '../console/example-operations.ts';
import { type ConsoleServer, type ConsoleSettings, createConsole } from '../console/server.ts';
import { createGraphqlRoute } from '../http/graphql-route.ts';
import { createPageRoute } from '../http/page-route.ts';
import type { Routes } from '../http/server.ts';
import { createRealtimeServer } from '../realtime/server.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { Addresses } from './addresses.ts';
import type { Runtime } from './runtime.ts';
import type { UserPools } from './user-pools.ts';

export interface ConsoleOptions {
  /** Where the console's builds are kept in a checkout; the published package brings its build along. */
  cacheDirectory?: string;
  /** Whether a missing build is made at once or when the first page is asked for. */
  builds?: 'now' | 'when-asked';
}

interface GraphiqlOptions extends ConsoleOptions {
  api: ApiModel;
  addresses: Addresses;
  /** All APIs that are served, for people to choose from. */
  apis: readonly { name: string; consoleUrl: string }[];
  userPools: UserPools;
}

const toSignIn = ({ pools }: UserPools): ConsoleSettings['signIn'] => {
  const [pool] = pools;
  const clientId = pool?.clientIds[0];
  return pool === undefined || clientId === undefined
    ? null
    : { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
};

/** GraphiQL for this API. A build that is missing begins in the background. */
export function startGraphiql(
  { api, addresses, apis, userPools, ...options }: GraphiqlOptions,
  runtime: Runtime,
): ConsoleServer {
  const settings = {
    url: addresses.url,
    realtimeUrl: addresses.realtimeUrl,
    apiKey: api.apiKeys[0]?.key ?? null,
    region: api.region,
    name: api.name,
    apis: apis.map(({ name, consoleUrl }) => ({ name, url: consoleUrl })),
    signIn: toSignIn(userPools),
    tabs: toExampleOperations(api.schema),
  };
  const graphiql = createConsole({ ...options, settings, log: runtime.log });
  runtime.teardown.add(() => graphiql.stop());
  return graphiql;
}

/** Everything that is found on the port of an API. */
export function createRoutes(
  { api, graphiql, userPools }: { api: Api; graphiql: ConsoleServer; userPools: UserPools },
  runtime: Runtime,
): Routes {
  const realtime = createRealtimeServer({ api, ...runtime });
  runtime.teardown.add(() => realtime.stop());
  return {
    paths: { ...userPools.paths, '/graphql': createGraphqlRoute({ api, ...runtime }) },
    otherwise: createPageRoute((path) => graphiql.handle(path)),
    upgrade: (request, socket, head) => realtime.upgrade(request, socket, head),
  };
}
