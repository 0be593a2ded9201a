import { join } from 'node:path';
import type { UserPoolPorts } from '../auth/cognito.ts';
import { createDeveloperKeys, toDeveloper } from '../auth/developer.ts';
import { fetchJson } from '../auth/fetch-json.ts';
import { type CredentialIssuer, createLocalCredentials } from '../auth/local-credentials.ts';
import { createPublishedKeys } from '../auth/published-keys.ts';
import { checkServiceAccess } from '../auth/service-access.ts';
import type { CallerKeys } from '../aws/caller-keys.ts';
import type { LocalMail } from '../console-model/data.ts';
import { createDocumentRoute, createServiceRoute } from '../http/service-route.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { HttpRequest } from '../kernel/identity.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import { renameDamaged } from '../kernel/rename-damaged.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import { findSeedAccounts, seedAccounts } from '../services/cognito/accounts/seed-accounts.ts';
import { readTarget, type ServiceResponse } from '../services/cognito/json-protocol.ts';
import { createFileStore, createMemoryStore } from '../services/cognito/pool-store.ts';
import { createUserPoolService, type UserPoolService } from '../services/cognito/service.ts';
import { createUserPool, type UserPool } from '../services/cognito/user-pool.ts';
import { IDENTITY_TARGET, type IdentityPoolService } from '../services/identity-pools/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { UserPoolModel } from '../template/user-pool-model.ts';
import { createIdentityPools } from './identity-pools.ts';
import type { Runtime } from './runtime.ts';

const FILE = 'developer-keys.json';

type Ports = Pick<Runtime, 'clock' | 'ids' | 'log'>;

/** The AWS keys that are valid here: those of the template's roles, and the developer's. */
export interface OpenCredentials {
  credentials: CredentialIssuer;
  developer: AwsCredentials;
  /** The same keys, for the AWS endpoint. */
  keys: CallerKeys;
}

export const openCredentials = (
  { roles, accountId }: Pick<CloudModel, 'roles' | 'accountId'>,
  directory: string | null,
  ports: Pick<Runtime, 'ids' | 'clock' | 'log'>,
): OpenCredentials => {
  const developer = readDeveloperKeys(directory, ports);
  const credentials = createLocalCredentials(roles, ports, [toDeveloper(developer, accountId)]);
  const advice =
    `Sign with the AWS keys that are printed at start (access key ID ${developer.accessKeyId}), ` +
    'or with those in the environment of a function.';
  return { credentials, developer, keys: { find: credentials.find, advice, clock: ports.clock } };
};

/** The sign-in settings of a user pool. */
export interface RunningUserPool {
  poolId: string;
  clientIds: readonly string[];
  /** Amplify's `userPoolEndpoint`, and the endpoint of the AWS SDK. */
  endpoint: string;
  /** Accounts created at the first start, if they still have the same passwords. */
  accounts: readonly { username: string; password: string; groups: readonly string[] }[];
  /** Whether every sign-in requires a code of an authenticator app. */
  demandsSecondFactor: boolean;
}

export interface UserPoolsOptions {
  model: Pick<CloudModel, 'userPools' | 'identityPools'>;
  /** The folder of users and keys; null for memory. */
  directory: string | null;
  credentials: CredentialIssuer;
  userPoolUrl: string;
  /** Invokes the functions of triggers. */
  invokeFunction: FunctionCall;
}

export interface UserPools {
  pools: readonly RunningUserPool[];
  poolKeys: UserPoolPorts['poolKeys'];
  paths: Readonly<Record<string, HttpHandler>>;
  service: UserPoolService;
  identityPools: IdentityPoolService;
  /** Messages to users, newest first. */
  listMails(): readonly LocalMail[];
  /** The public keys of a pool, as a JSON Web Key Set; null if there is no such pool. */
  readKeySet(poolId: string): Promise<Json | null>;
}

/** The path of Cognito: user pools, and identity pools. */
export const USER_POOL_PATH = '/cognito';

type PoolRuntime = Pick<Runtime, 'clock' | 'ids' | 'log' | 'secrets' | 'timers' | 'debugging'>;

/** The user pools of the template, with initial accounts in pools without users. */
export const createUserPools = (options: UserPoolsOptions, runtime: PoolRuntime): UserPools => {
  const { model, directory, credentials, userPoolUrl, invokeFunction } = options;
  const { clock, ids, log } = runtime;
  const pools = model.userPools.map((pool) => openPool(pool, directory, { ...runtime, invokeFunction }));
  const service = createService(pools, { credentials, clock, ids, log });
  const poolKeys = createPoolKeyFinder(pools, clock);
  const identityPools = createIdentityPools({ model, directory, credentials, poolKeys }, { clock, ids, log });
  return {
    pools: pools.map((pool) => ({
      poolId: pool.model.poolId,
      clientIds: pool.model.clients.map(({ clientId }) => clientId),
      endpoint: userPoolUrl,
      accounts: findSeedAccounts(pool),
      demandsSecondFactor: pool.model.mfa === 'ON' && pool.model.hasSoftwareTokens,
    })),
    poolKeys,
    identityPools,
    service,
    listMails: () => pools.flatMap(({ mailbox }) => mailbox.list()).sort((a, b) => b.sentAt - a.sentAt),
    readKeySet: async (poolId) =>
      (await pools.find(({ model }) => model.poolId === poolId)?.keys.keySet()) ?? null,
    paths: toPaths(pools, createServiceRoute(toAnswer({ userPools: service, identityPools }))),
  };
};

const createService = (
  pools: readonly UserPool[],
  { credentials, clock, ids, log }: Ports & Pick<UserPoolsOptions, 'credentials'>,
): UserPoolService =>
  createUserPoolService({
    pools,
    authorize: (request, { operation, poolArn, region }) =>
      checkServiceAccess(
        request,
        { service: 'cognito-idp', operation, resource: poolArn, region },
        { credentials, clock },
      ),
    ids,
    log,
  });

/** A pool from outside the template is on AWS, and so are its keys. */
const createPoolKeyFinder =
  (pools: readonly UserPool[], clock: Ports['clock']): UserPools['poolKeys'] =>
  (poolId, issuer) =>
    pools.find(({ model }) => model.poolId === poolId)?.keys.find ??
    createPublishedKeys({
      findAddress: async () => `${issuer}/.well-known/jwks.json`,
      fetchJson,
      clock,
    });

/** The developer's AWS keys: the same at every start if data is stored, so that they can be in a profile. */
const readDeveloperKeys = (directory: string | null, ports: Ports): AwsCredentials => {
  if (directory === null) return createDeveloperKeys(ports.ids);
  const path = join(directory, FILE);
  const known = readKeys(path, ports);
  if (known !== null) return known;
  const keys = createDeveloperKeys(ports.ids);
  makePrivateFolder(directory);
  replacePrivateFile(path, JSON.stringify(keys, null, 2));
  return keys;
};

const openPool = (
  model: UserPoolModel,
  directory: string | null,
  {
    clock,
    ids,
    log,
    secrets,
    timers,
    debugging,
    invokeFunction,
  }: PoolRuntime & Pick<UserPoolsOptions, 'invokeFunction'>,
): UserPool => {
  const path = directory === null ? null : join(directory, 'user-pools', `${model.poolId}.json`);
  const store = path === null ? createMemoryStore() : createFileStore(path);
  const ports = { clock, ids, log, secrets, timers, isDebugging: debugging !== null, invokeFunction };
  const pool = createUserPool(model, { ...ports, store });
  seedAccounts(pool);
  return pool;
};

/** User pools and identity pools have one address: clients name the service with the operation. */
const toAnswer =
  ({ userPools, identityPools }: { userPools: UserPoolService; identityPools: IdentityPoolService }) =>
  (request: HttpRequest): Promise<ServiceResponse> =>
    (readTarget(request).startsWith(IDENTITY_TARGET) ? identityPools : userPools).answer(request);

const toPaths = (pools: readonly UserPool[], service: HttpHandler): Record<string, HttpHandler> => ({
  [USER_POOL_PATH]: service,
  // The AWS SDK appends a slash to its endpoint.
  [`${USER_POOL_PATH}/`]: service,
  ...Object.fromEntries(
    pools.map(({ model, keys }) => [
      `/${model.poolId}/.well-known/jwks.json`,
      createDocumentRoute(() => keys.keySet()),
    ]),
  ),
});

/** Null if there are none yet, or the file is damaged, which is moved aside. */
const readKeys = (path: string, { clock, log }: Ports): AwsCredentials | null => {
  const text = readPrivateFile(path);
  const keys = text === null ? null : parseKeys(text);
  if (text !== null && keys === null) {
    const place = renameDamaged(path, clock);
    log.warn(
      'credentials',
      `${path} was damaged and is now ${place}. The developer has new AWS keys: replace the old ones in your profiles.`,
    );
  }
  return keys;
};

/** Null for a text without valid keys. */
const parseKeys = (text: string): AwsCredentials | null => {
  try {
    const keys: unknown = JSON.parse(text);
    if (!isJsonObject(keys)) return null;
    const { accessKeyId, secretAccessKey } = keys;
    return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
      ? { accessKeyId, secretAccessKey }
      : null;
  } catch {
    return null;
  }
};
