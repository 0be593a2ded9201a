import { isDeepStrictEqual } from 'node:util';
import { readRealmScriptAsync } from '#realm-script';
import { type Api, createApi } from '../api.ts';
import { fetchJson } from '../auth/fetch-json.ts';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import { type Refusal, toRefusalFault } from '../kernel/refusal.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { ApiModel, CloudModel } from '../template/api-model.ts';
import { assignPorts } from './assign-ports.ts';
import type { UserPools } from './identities.ts';
import type { Addresses, ApiPort } from './ports.ts';
import type { Runtime } from './runtime.ts';
import { type ApiPlace, createApiPlace, type ServedApi, type ServeOptions } from './serve-api.ts';
import { createTracedDataSource } from './tracing.ts';

export interface LoadedApi extends Addresses {
  /** What AppSync would reject of it. */
  refusals: readonly Refusal[];
  name: string;
  /** Null if the API has none. */
  apiKey: string | null;
  region: string;
}

export interface ApisOptions extends Omit<ServeOptions, 'userPools'> {
  /** One for each API, in their order. */
  ports: readonly ApiPort[];
  /** Dependencies shared by all of them. */
  parts: Omit<ServedApiOptions, 'api' | 'hub'>;
  /** Whether nothing is served if AppSync would reject something. */
  strict: boolean;
}

/** The APIs of a model, loaded and not served yet. */
export interface Loaded {
  /** The model, without APIs that have no port before the next start. */
  model: CloudModel;
  /** Those of the model, in its order. */
  apis: readonly LoadedApi[];
  /** Serves them from now on. Resolves with a line for each open subscription that ended, and the reason. */
  serve(): Promise<readonly string[]>;
}

/** APIs that may be replaced while clients are connected. */
export interface Apis {
  /**
   * Loads schema and code of every API; unchanged ones are kept. Throws a `LocalFault` for a schema that
   * AppSync would reject, and with `strict` for such resolvers too.
   */
  load(model: CloudModel): Loaded;
  /** The id of the API at each port; null before the first. */
  listServed(): (string | null)[];
}

export const createApis = ({ ports, parts, strict, ...options }: ApisOptions, runtime: Runtime): Apis => {
  const { userPools } = parts;
  const places = ports.map((port) => createApiPlace(port, { ...options, userPools }, runtime));
  const listServed = () => places.map(({ served }) => served?.model.apiId ?? null);
  return {
    listServed,
    load: (whole) => {
      const assigned = assignPorts(toApiIds(whole), listServed());
      const next = whole.apis.flatMap((api, index) => {
        const place = places[assigned[index] ?? places.length];
        return place === undefined ? [] : [{ place, ...loadApi(place, api, parts, runtime) }];
      });
      const model = { ...whole, apis: next.map((api) => api.model) };
      const apis = next.map(toLoadedApi);
      const refusals = apis.flatMap((api) => api.refusals);
      if (strict && refusals.length > 0) throw toRefusalFault(refusals);
      const serve = async (): Promise<readonly string[]> =>
        (await Promise.all(next.map(({ place, ...api }) => place.serve(api, { model, apis })))).flat();
      return { model, apis, serve };
    },
  };
};

export interface ServedApiOptions {
  api: ApiModel;
  hub: SubscriptionHub;
  credentials: LocalCredentials;
  /** The ports of data sources; they may wait for services that are starting. */
  dataSourcePorts: DataSourcePorts;
  userPools: UserPools;
  /** The script of realms. */
  realm: string;
}

/**
 * Loads the API's schema and code while the services start; data sources wait for those.
 * Throws a `LocalFault` for a schema that AppSync would reject.
 */
export const createServedApi = (
  options: ServedApiOptions,
  { clock, ids, log, traces, debugging }: Pick<Runtime, 'clock' | 'ids' | 'log' | 'traces' | 'debugging'>,
): Api => {
  const { api, hub, credentials, userPools, dataSourcePorts, realm } = options;
  const warn = (message: string): void => log.warn('resolver', message);
  return createApi(api, {
    hub,
    loadCode: createCodeLoader({ clock, ids, realm, warn, debugged: debugging }),
    createDataSource: (source) => createTracedDataSource(source, dataSourcePorts, traces),
    tracer: traces.tracer,
    credentials,
    poolKeys: userPools.poolKeys,
    fetchJson,
    invokeFunction: dataSourcePorts.invokeFunction,
    clock,
    ids,
    log,
    debugging,
  });
};

/** Begins to bundle the realm's script; a start that receives the promise need not do it itself. */
export const prepareRealm = (): Promise<string> => {
  const bundling = readRealmScriptAsync();
  // The rejection is unhandled if a start is cancelled.
  bundling.catch(() => {});
  return bundling;
};

const toApiIds = ({ apis }: CloudModel): string[] => apis.map(({ apiId }) => apiId);

/** An unchanged API is kept, with its cache. */
const loadApi = (
  { hub, served }: ApiPlace,
  model: ApiModel,
  parts: ApisOptions['parts'],
  runtime: Runtime,
): ServedApi =>
  served !== null && isDeepStrictEqual(served.model, model)
    ? served
    : { model, api: createServedApi({ ...parts, api: model, hub }, runtime) };

const toLoadedApi = ({ place, model, api }: ServedApi & { place: ApiPlace }): LoadedApi => ({
  ...place.addresses,
  refusals: api.refusals,
  name: model.name,
  region: model.region,
  apiKey: model.apiKeys[0]?.key ?? null,
});
