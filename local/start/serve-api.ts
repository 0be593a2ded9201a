import { createReloadableRealtime, type ReloadableRealtime } from '../api/reloadable-realtime.ts';
import type { Api } from '../api.ts';
import type { ConsoleServer } from '../console/server.ts';
import { createTraceFollow } from '../console-api/routes.ts';
import type { ServedState } from '../console-model/served-state.ts';
import { createEventStream, type Follow } from '../http/event-stream.ts';
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
import type { ReloadStatus } from './reload-status.ts';
import type { Runtime } from './runtime.ts';
import { type ConsoleOptions, createServedFollow, serveConsole, toServedState } from './serve-console.ts';

export interface ServeOptions {
  console: ConsoleOptions;
  userPools: UserPools;
  reloads: Pick<ReloadStatus, 'refusal' | 'follow'>;
  /** Routes of the console's JSON API for an API of that model. */
  toConsoleRoutes(model: CloudModel, api: ApiModel, place: ConsolePlace): JsonRoutes;
}

/** The parts of an API that are kept on a reload, for the console. */
export interface ConsolePlace {
  hub: SubscriptionHub;
  readServed(): ServedState;
}

/** A served API. */
export interface ServedApi {
  model: ApiModel;
  api: Api;
}

/** A port with its API, which may be replaced while clients are connected. */
export interface ApiPlace {
  addresses: Addresses;
  hub: SubscriptionHub;
  /** Null before the first. */
  readonly served: ServedApi | null;
  /** Serves this API from now on. Resolves with a line for each open subscription that ended, and the reason. */
  serve(next: ServedApi, around: Around): Promise<readonly string[]>;
}

interface Around {
  /** The model that the API is part of. */
  model: CloudModel;
  /** All served APIs, for a choice in the console. */
  apis: readonly { name: string; consoleUrl: string }[];
}

/** What is kept on a replacement of the API: its connections, and the console. */
interface Open {
  realtime: ReloadableRealtime;
  server: RealtimeServer;
  graphiql: ConsoleServer;
}

export const createApiPlace = (port: ApiPort, options: ServeOptions, runtime: Runtime): ApiPlace => {
  const { addresses } = port;
  const { toConsoleRoutes, reloads } = options;
  const hub = createSubscriptionHub(runtime);
  let served: ServedApi | null = null;
  let open: Open | null = null;
  const readServed = (): ServedState => toServedState(served?.model.schema ?? '', reloads);
  const followServed = createServedFollow(readServed, reloads);
  return {
    addresses,
    hub,
    get served() {
      return served;
    },
    serve: async (next, { model, apis }) => {
      const former = served;
      served = next;
      open ??= openPlace(
        next,
        { addresses, apis, options, readModel: () => served?.model ?? next.model },
        runtime,
      );
      const consoleRoutes = toConsoleRoutes(model, next.model, { hub, readServed });
      const routes = { api: next.api, ...open, userPools: options.userPools, consoleRoutes, followServed };
      port.server.handle(createRoutes(routes, runtime));
      const isSchemaNew = former !== null && former.model.schema !== next.model.schema;
      const reasons = await open.realtime.replace(next.api, { isSchemaNew });
      return reasons.map((reason) => `A subscription of ${next.model.name} ended: ${reason}`);
    },
  };
};

interface PlaceOptions extends Pick<Around, 'apis'> {
  addresses: Addresses;
  options: ServeOptions;
  /** What is served at present. */
  readModel(): ApiModel;
}

const openPlace = (
  { api }: ServedApi,
  { apis, addresses, options, readModel }: PlaceOptions,
  runtime: Runtime,
): Open => {
  const { clock, ids, log, timers, teardown } = runtime;
  const realtime = createReloadableRealtime(api);
  const server = createRealtimeServer({ api: realtime, clock, ids, log, timers });
  teardown.add(() => server.stop());
  // One build for all of them.
  const builds = apis[0]?.consoleUrl === addresses.consoleUrl ? {} : { builds: 'when-asked' as const };
  const { userPools } = options;
  const page = { ...options.console, ...builds, readModel, addresses, apis, userPools };
  return { realtime, server, graphiql: serveConsole(page, runtime) };
};

interface RoutesOptions {
  api: Api;
  server: RealtimeServer;
  graphiql: ConsoleServer;
  userPools: UserPools;
  consoleRoutes: JsonRoutes;
  followServed: Follow;
}

/** All routes of an API's port. */
const createRoutes = (
  { api, server, graphiql, userPools, consoleRoutes, followServed }: RoutesOptions,
  { ids, log, traces }: Pick<Runtime, 'ids' | 'log' | 'traces'>,
): Routes => {
  const consoleApi = createJsonApi(consoleRoutes);
  const pages = createPageRoute((path) => graphiql.handle(path));
  return {
    paths: {
      ...userPools.paths,
      '/graphql': createGraphqlRoute({ api, ids, log }),
      '/console/api/traces/stream': createEventStream(createTraceFollow(traces)),
      '/console/api/served/stream': createEventStream(followServed),
    },
    otherwise: (request, response) =>
      (request.url?.startsWith('/console/api/') ? consoleApi : pages)(request, response),
    upgrade: (request, socket, head) => server.upgrade(request, socket, head),
  };
};
