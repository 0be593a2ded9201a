import { type Api, createApi } from '../api.ts';
import { fetchJson } from '../auth/fetch-json.ts';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import { createDataSource, type DataSourcePorts } from '../data-sources/index.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';
import type { UserPools } from './user-pools.ts';

export interface ServedApiOptions {
  api: ApiModel;
  credentials: LocalCredentials;
  /** What data sources call; they may wait for what still starts. */
  dataSourcePorts: DataSourcePorts;
  userPools: UserPools;
  /** What realms are made of. */
  realm: string;
}

/**
 * Loads the API's schema and code while the services start; data sources wait for those.
 * Throws a `LocalFault` for what AppSync would refuse.
 */
export function createServedApi(options: ServedApiOptions, runtime: Runtime): Api {
  const { api, credentials, userPools, dataSourcePorts, realm } = options;
  const warn = (message: string): void => runtime.log.warn('resolver', message);
  return createApi(api, {
    hub: createSubscriptionHub(runtime),
    loadCode: createCodeLoader({ ...runtime, realm, warn }),
    createDataSource: (source) => createDataSource(source, dataSourcePorts),
    credentials,
    poolKeys: userPools.poolKeys,
    fetchJson,
    invokeFunction: dataSourcePorts.invokeFunction,
    ...runtime,
  });
}
