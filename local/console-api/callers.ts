import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { Callers } from '../console-model/routes.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { ApiModel, CloudModel } from '../template/api-model.ts';

export interface CallersOptions {
  api: Pick<ApiModel, 'authModes' | 'apiKeys' | 'region'>;
  model: Pick<CloudModel, 'roles' | 'userPools'>;
  credentials: LocalCredentials;
  developer: AwsCredentials;
  pools: readonly CallablePool[];
}

/** A local user pool. */
export interface CallablePool {
  poolId: string;
  clientIds: readonly string[];
  endpoint: string;
  demandsSecondFactor: boolean;
  accounts: Callers['userPools'][number]['accounts'];
}

const DEVELOPER = 'local-developer';

/** Every identity that the console can use: accounts with their present groups, and keys of every role. */
export const listCallers = ({ api, model, credentials, developer, pools }: CallersOptions): Callers => ({
  modes: api.authModes.map(({ mode }) => mode),
  apiKeys: api.apiKeys.map(({ key }) => key),
  userPools: pools.map(({ poolId, clientIds, endpoint, accounts, demandsSecondFactor }) => ({
    poolId,
    clientId: clientIds[0] ?? null,
    endpoint,
    groups: (model.userPools.find((pool) => pool.poolId === poolId)?.groups ?? []).map(({ name }) => name),
    accounts,
    demandsSecondFactor,
  })),
  roles: [
    { name: DEVELOPER, arn: DEVELOPER, credentials: toKeys(developer) },
    ...model.roles.flatMap(({ roleName, arn }) => {
      const keys = credentials.forRole(arn);
      return keys === null ? [] : [{ name: roleName, arn, credentials: toKeys(keys) }];
    }),
  ],
  region: api.region,
});

const toKeys = ({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken !== undefined && { sessionToken }),
});
