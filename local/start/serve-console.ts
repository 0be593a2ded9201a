import { createHash } from 'node:crypto';
import { toExampleOperations } from '../console/example-operations.ts';
import { type ConsoleServer, type ConsoleSettings, createConsole } from '../console/server.ts';
import type { ServedState } from '../console-model/served-state.ts';
import type { Follow } from '../http/event-stream.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { UserPools } from './identities.ts';
import type { Addresses } from './ports.ts';
import type { ReloadStatus } from './reload-status.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleOptions {
  /** The folder of the console's builds in a checkout; the published package includes its build. */
  cacheDirectory?: string;
  /** Whether a missing build begins at once or with the first page. */
  builds?: 'now' | 'when-asked';
}

interface GraphiqlOptions extends ConsoleOptions {
  /** What is served at present. */
  readModel(): ApiModel;
  addresses: Addresses;
  /** All served APIs, for a choice in the console. */
  apis: readonly { name: string; consoleUrl: string }[];
  userPools: UserPools;
}

/** GraphiQL for this API. A missing build begins in the background. */
export const serveConsole = (
  { readModel, addresses, apis, userPools, ...options }: GraphiqlOptions,
  { log, teardown }: Pick<Runtime, 'log' | 'teardown'>,
): ConsoleServer => {
  const readSettings = (): ConsoleSettings => {
    const api = readModel();
    return {
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
  };
  const graphiql = createConsole({ ...options, readSettings, log });
  teardown.add(() => graphiql.stop());
  return graphiql;
};

export const toServedState = (schema: string, { refusal }: Pick<ReloadStatus, 'refusal'>): ServedState => ({
  schemaId: createHash('sha256').update(schema).digest('hex').slice(0, 16),
  refusal,
});

/** Sends the served version, at once and after each reload. */
export const createServedFollow =
  (readServed: () => ServedState, reloads: Pick<ReloadStatus, 'follow'>): Follow =>
  (_, send) => {
    send(readServed());
    return reloads.follow(() => send(readServed()));
  };

const toSignIn = ({ pools }: UserPools): ConsoleSettings['signIn'] => {
  const [pool] = pools;
  const clientId = pool?.clientIds[0];
  return pool === undefined || clientId === undefined
    ? null
    : { poolId: pool.poolId, clientId, endpoint: pool.endpoint };
};
