import { createReloadableRealtime, type ReloadableRealtime } from '../api/reloadable-realtime.ts';
import type { Api } from '../api.ts';
import { toExampleOperations } from '../console/example-operations.ts';
import { type ConsoleServer, type ConsoleSettings, createConsole } from '../console/server.ts';
import { createFollow } from '../console-api/routes.ts';
import { createEventStream } from '../http/event-stream.ts';
import { createGraphqlRoute } from '../http/graphql-route.ts';
import { createJsonApi, type JsonRoutes } from '../http/json-api.ts';
import { createPageRoute } from '../http/page-route.ts';
import type { Routes } from '../http/server.ts';
import { createRealtimeServer, type RealtimeServer } from '../realtime/server.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { ApiModel, CloudModel } from '../template/api-model.ts';
import type { UserPools } from './identities.ts';
import type { Addresses, ApiPort } from './ports.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleOptions {
  /** Where the console's builds are kept in a checkout; the published package brings its build along. */
  cacheDirectory?: string;
  /** Whether a missing build is made at once or when the first page is asked for. */
  builds?: 'now' | 'when-asked';
}

export interface ServeOptions {
  console: ConsoleOptions;
  userPools: UserPools;
  /** Routes of the console's JSON API for an API of that model. */
  toConsoleRoutes(model: CloudModel, api: ApiModel, hub: SubscriptionHub): JsonRoutes;
}

/** An API as it is served. */
export interface ServedApi {
  model: ApiModel;
  api: Api;
}

/** A port with the API behind it, which may be replaced while clients are connected. */
export interface ApiPlace {
  addresses: Addresses;
  hub: SubscriptionHub;
  /** Null before the first. */
  readonly served: ServedApi | null;
  /** Answers by this API from now on. Resolves with a line for each open subscription that ended, and why. */
  serve(next: ServedApi, around: Around): Promise<readonly string[]>;
}

interface Around {
  /** The model that the API is part of. */
  model: CloudModel;
  /** All APIs that are served, for people to choose from. */
  apis: readonly { name: string; consoleUrl: string }[];
}

/** What stays while the API is replaced: its connections, and the console. */
interface Open {
  realtime: ReloadableRealtime;
  server: RealtimeServer;
  graphiql: ConsoleServer;
}

export const createApiPlace = (port: ApiPort, options: ServeOptions, runtime: Runtime): ApiPlace => {
  const { addresses } = port;
  const { userPools, toConsoleRoutes } = options;
  const hub = createSubscriptionHub(runtime);
  let served: ServedApi | null = null;
  let open: Open | null = null;
  return {
    addresses,
    hub,
    get served() {
      return served;
    },
    serve: async (next, { model, apis }) => {
      const former = served;
      served = next;
      open ??= openPlace(next, { addresses, apis, options }, runtime);
      const consoleRoutes = toConsoleRoutes(model, next.model, hub);
      port.server.handle(createRoutes({ api: next.api, ...open, userPools, consoleRoutes }, runtime));
      const isSchemaNew = former !== null && former.model.schema !== next.model.schema;
      const reasons = await open.realtime.replace(next.api, { isSchemaNew });
      return reasons.map((reason) => `A subscription of ${next.model.name} ended: ${reason}`);
    },
  };
};

const openPlace = (
  { model, api }: ServedApi,
  { addresses, apis, options }: { addresses: Addresses; apis: Around['apis']; options: ServeOptions },
  runtime: Runtime,
): Open => {
  const { clock, ids, log, timers, teardown } = runtime;
  const realtime = createReloadableRealtime(api);
  const server = createRealtimeServer({ api: realtime, clock, ids, log, timers });
  teardown.add(() => server.stop());
  // One build is enough for all of them.
  const builds = apis[0]?.consoleUrl === addresses.consoleUrl ? {} : { builds: 'when-asked' as const };
  const { userPools } = options;
  const page = { ...options.console, ...builds, api: model, addresses, apis, userPools };
  return { realtime, server, graphiql: startGraphiql(page, runtime) };
};

interface RoutesOptions {
  api: Api;
  server: RealtimeServer;
  graphiql: ConsoleServer;
  userPools: UserPools;
  consoleRoutes: JsonRoutes;
}

/** Everything that is found on the port of an API. */
const createRoutes = (
  { api, server, graphiql, userPools, consoleRoutes }: RoutesOptions,
  { ids, log, traces }: Pick<Runtime, 'ids' | 'log' | 'traces'>,
): Routes => {
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
    upgrade: (request, socket, head) => server.upgrade(request, socket, head),
  };
};

interface GraphiqlOptions extends ConsoleOptions {
  api: ApiModel;
  addresses: Addresses;
  /** All APIs that are served, for people to choose from. */
  apis: readonly { name: string; consoleUrl: string }[];
  userPools: UserPools;
}

/** GraphiQL for this API. A build that is missing begins in the background. */
const startGraphiql = (
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

const toSignIn = ({ pools }: UserPools): ConsoleSettings['signIn'] => {
  const [pool] = pools;
  const clientId = pool?.clientIds[0];
  return pool === undefined || clientId === undefined
    ? null
    : { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
};
