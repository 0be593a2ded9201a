import { readRealmScriptAside } from '#realm-script';
import { type Api, createApi } from '../api.ts';
import { fetchJson } from '../auth/fetch-json.ts';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import { toExampleOperations } from '../console/example-operations.ts';
import { type ConsoleServer, type ConsoleSettings, createConsole } from '../console/server.ts';
import { createFollow } from '../console-api/routes.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import { createEventStream } from '../http/event-stream.ts';
import { createGraphqlRoute } from '../http/graphql-route.ts';
import { createJsonApi, type JsonRoutes } from '../http/json-api.ts';
import { createPageRoute } from '../http/page-route.ts';
import type { Routes } from '../http/server.ts';
import { type Refusal, toRefusalFault } from '../kernel/refusal.ts';
import { createRealtimeServer } from '../realtime/server.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { ApiModel, CloudModel } from '../template/api-model.ts';
import type { UserPools } from './identities.ts';
import type { Addresses, ApiPort } from './ports.ts';
import type { Runtime } from './runtime.ts';
import { createTracedDataSource } from './tracing.ts';

export interface LoadedApi extends Addresses {
  /** What AppSync would not save of it. */
  refusals: readonly Refusal[];
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
  parts: Omit<ServedApiOptions, 'api' | 'hub'>;
  console: ConsoleOptions;
  /** Routes of the console's JSON API for an API. */
  toConsoleRoutes(api: ApiModel, hub: SubscriptionHub): JsonRoutes;
  /** Whether nothing is served where AppSync would refuse something. */
  strict: boolean;
}

/**
 * Loads schema and code of every API; `serve` begins to answer. Throws a `LocalFault` for a schema that AppSync would
 * refuse, and for resolvers that it would where that is `strict`.
 */
export const loadApis = (
  { model, ports, parts, console, toConsoleRoutes, strict }: ApisOptions,
  runtime: Runtime,
): { apis: LoadedApi[]; serve(): void } => {
  const addresses = ports.flatMap((port, index) => {
    const api = model.apis[index];
    if (api === undefined) return [];
    const hub = createSubscriptionHub(runtime);
    return [{ ...port, model: api, hub, api: createServedApi({ ...parts, api, hub }, runtime) }];
  });
  const apis = addresses.map(
    ({ model: { name, region, apiKeys }, addresses, api }): LoadedApi => ({
      ...addresses,
      refusals: api.refusals,
      name,
      region,
      apiKey: apiKeys[0]?.key ?? null,
    }),
  );
  const refusals = apis.flatMap((api) => api.refusals);
  if (strict && refusals.length > 0) throw toRefusalFault(refusals);
  const served = addresses.map(({ server, addresses, api, hub, model: own }, index) => {
    // One build is enough for all of them.
    const builds = index === 0 ? {} : { builds: 'when-asked' as const };
    const { userPools } = parts;
    const page = { ...console, ...builds, api: own, addresses, apis, userPools };
    return {
      server,
      routes: createRoutes(
        { api, graphiql: startGraphiql(page, runtime), userPools, consoleRoutes: toConsoleRoutes(own, hub) },
        runtime,
      ),
    };
  });
  const serve = () => {
    for (const { server, routes } of served) server.handle(routes);
  };
  return { apis, serve };
};

export interface ServedApiOptions {
  api: ApiModel;
  hub: SubscriptionHub;
  credentials: LocalCredentials;
  /** What data sources call; they may wait for what still starts. */
  dataSourcePorts: DataSourcePorts;
  userPools: UserPools;
  /** What realms are made of. */
  realm: string;
}

/**
 * Loads the API's schema and code while the services start; data sources wait for those.
 * Throws a `LocalFault` for a schema that AppSync would refuse.
 */
export const createServedApi = (
  options: ServedApiOptions,
  { clock, ids, log, traces }: Pick<Runtime, 'clock' | 'ids' | 'log' | 'traces'>,
): Api => {
  const { api, hub, credentials, userPools, dataSourcePorts, realm } = options;
  const warn = (message: string): void => log.warn('resolver', message);
  return createApi(api, {
    hub,
    loadCode: createCodeLoader({ clock, ids, realm, warn }),
    createDataSource: (source) => createTracedDataSource(source, dataSourcePorts, traces),
    tracer: traces.tracer,
    credentials,
    poolKeys: userPools.poolKeys,
    fetchJson,
    invokeFunction: dataSourcePorts.invokeFunction,
    clock,
    ids,
    log,
  });
};

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

/** GraphiQL for this API. A build that is missing begins in the background. */
export const startGraphiql = (
  { api, addresses, apis, userPools, ...options }: GraphiqlOptions,
  { log, teardown }: Pick<Runtime, 'log' | 'teardown'>,
): ConsoleServer => {
  const settings = {
    url: addresses.url,
    realtimeUrl: addresses.realtimeUrl,
    apiKey: api.apiKeys[0]?.key ?? null,
    region: api.region,
    name: api.name,
    apis: apis.map(({ name, consoleUrl }) => ({ name, url: consoleUrl })),
    hasConsoleApi: true,
    signIn: toSignIn(userPools),
    tabs: toExampleOperations(api.schema),
  };
  const graphiql = createConsole({ ...options, settings, log });
  teardown.add(() => graphiql.stop());
  return graphiql;
};

interface RoutesOptions {
  api: Api;
  graphiql: ConsoleServer;
  userPools: UserPools;
  consoleRoutes: JsonRoutes;
}

/** Everything that is found on the port of an API. */
export const createRoutes = (
  { api, graphiql, userPools, consoleRoutes }: RoutesOptions,
  runtime: Pick<Runtime, 'clock' | 'ids' | 'log' | 'timers' | 'teardown' | 'traces'>,
): Routes => {
  const { clock, ids, log, timers, teardown, traces } = runtime;
  const realtime = createRealtimeServer({ api, clock, ids, log, timers });
  teardown.add(() => realtime.stop());
  const consoleApi = createJsonApi(consoleRoutes);
  const pages = createPageRoute((path) => graphiql.handle(path));
  return {
    paths: {
      ...userPools.paths,
      '/graphql': createGraphqlRoute({ api, ids, log }),
      '/console/api/traces/stream': createEventStream(createFollow(traces)),
    },
    otherwise: (request, response) =>
      (request.url?.startsWith('/console/api/') ? consoleApi : pages)(request, response),
    upgrade: (request, socket, head) => realtime.upgrade(request, socket, head),
  };
};

/** Begins to bundle what resolvers' code runs in; a start that is handed the promise need not do it itself. */
export const prepareRealm = (): Promise<string> => {
  const bundling = readRealmScriptAside();
  // Whoever awaits it hears of its failure; nobody may, where a start is given up.
  bundling.catch(() => {});
  return bundling;
};

const toSignIn = ({ pools }: UserPools): ConsoleSettings['signIn'] => {
  const [pool] = pools;
  const clientId = pool?.clientIds[0];
  return pool === undefined || clientId === undefined
    ? null
    : { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
};
