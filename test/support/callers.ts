import type { ApiModel, AwsCredentials, CloudModel } from 'appsync-offline';
import { silentLog } from 'appsync-offline';
import { type AuthenticatorPorts, createAuthenticator } from '../../local/auth/authenticate.ts';
import { createDeveloperKeys, toDeveloper } from '../../local/auth/developer.ts';
import { createLocalCredentials } from '../../local/auth/local-credentials.ts';
import type { Authenticate, HttpRequest } from '../../local/kernel/identity.ts';
import { systemIds } from '../../local/kernel/ids.ts';
import { seedAccounts } from '../../local/services/cognito/accounts/seed-accounts.ts';
import { createMemoryStore } from '../../local/services/cognito/pool-store.ts';
import { issueTokens } from '../../local/services/cognito/tokens/issue-tokens.ts';
import { createUserPool, type UserPool } from '../../local/services/cognito/user-pool.ts';
import type { UserPoolModel } from '../../local/template/user-pool-model.ts';
import { fixedSecrets } from '../../local/test/support/fixed-secrets.ts';
import { createFixedClock } from '../tools/fixed-clock.ts';
import { signRequest } from '../tools/sign-request.ts';

/** Somebody who calls: shows what it has, for this body. */
export type TestCaller = (body: string) => Promise<HttpRequest>;

export interface Callers {
  /** The API, with a key that has expired beside its own. */
  api: ApiModel;
  ports: AuthenticatorPorts;
  authenticate: Authenticate;
  /** By the name of a column. */
  callers: Readonly<Record<string, TestCaller>>;
}

const EXPIRED_KEY = 'da2-expired';
const HOUR_MS = 60 * 60 * 1_000;

const showing =
  (headers: Record<string, string>): TestCaller =>
  async (body) => ({ method: 'POST', path: '/graphql', headers, body, sourceIp: ['127.0.0.1'] });

const signing =
  (credentials: AwsCredentials | null, region: string, now: () => number): TestCaller =>
  async (body) => {
    if (credentials === null) throw new TypeError('The template has no such role.');
    const request = { method: 'POST', url: 'http://localhost:4000/graphql', body };
    const signer = { region, service: 'appsync', credentials, now: now() };
    return showing(await signRequest(request, signer))(body);
  };

const accessTokenOf = async (pool: UserPool, groups: readonly string[]): Promise<string> => {
  const user = pool.users.all.find((candidate) => candidate.groups.join() === groups.join());
  const [client] = pool.model.clients;
  if (!user || !client) throw new TypeError(`The pool has no client, or nobody in [${groups.join()}].`);
  return String((await issueTokens(pool, user, client)).AccessToken);
};

/** Says of itself that it is in every group, under the signature of somebody who is in none. */
const forge = (token: string, groups: readonly string[]): string => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const forged = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), 'cognito:groups': groups };
  return [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
};

const openPool = (model: UserPoolModel, clock: UserPool['clock']): UserPool => {
  const pool = createUserPool(model, {
    store: createMemoryStore(),
    clock,
    ids: systemIds,
    secrets: fixedSecrets,
    log: silentLog,
  });
  seedAccounts(pool);
  return pool;
};

const mayCallAppSync = ({ statements }: CloudModel['roles'][number]): boolean =>
  statements.some(({ actions }) => actions.includes('appsync:GraphQL'));

/** Whether the role is that of a function with this folder's name. */
const isRoleOf =
  (folder: string) =>
  (role: CloudModel['roles'][number]): boolean =>
    mayCallAppSync(role) && role.logicalId.toLowerCase().includes(folder.replaceAll('-', ''));

const toTokenCallers = async (
  model: UserPoolModel,
  pool: UserPool,
  clock: ReturnType<typeof createFixedClock>,
) => {
  const old = await accessTokenOf(pool, []);
  clock.advance(HOUR_MS);
  const fresh = await accessTokenOf(pool, []);
  const stranger = await accessTokenOf(
    openPool({ ...model, poolId: `${model.region}_elsewhere` }, clock),
    [],
  );
  const members = await Promise.all(
    model.groups.map(async (group) => [`in ${group}`, await accessTokenOf(pool, [group])] as const),
  );
  const tokens = [
    ['signed in', fresh] as const,
    ...members,
    ['expired token', old] as const,
    ['forged token', forge(fresh, model.groups)] as const,
    ['other pool', stranger] as const,
  ];
  return Object.fromEntries(tokens.map(([name, token]) => [name, showing({ authorization: token })]));
};

/** One caller of each kind that this app may meet, each with real credentials. */
export const createCallers = async ({
  apis,
  userPools,
  roles,
  accountId,
  region,
}: CloudModel): Promise<Callers> => {
  const [[served], [poolModel]] = [apis, userPools];
  if (!served || !poolModel) throw new TypeError('The template has no API or no user pool.');
  const clock = createFixedClock();
  const pool = openPool(poolModel, clock);
  const developer = toDeveloper(createDeveloperKeys(systemIds), accountId);
  const credentials = createLocalCredentials(roles, systemIds, [developer]);
  const keysOf = (isWanted: (role: CloudModel['roles'][number]) => boolean) =>
    credentials.forRole(roles.find(isWanted)?.arn ?? '');
  const tokens = await toTokenCallers(poolModel, pool, clock);
  const [key] = served.apiKeys;
  const api = {
    ...served,
    apiKeys: [...served.apiKeys, { logicalId: 'Old', key: EXPIRED_KEY, expires: clock.now() / 1_000 - 1 }],
  };
  const ports: AuthenticatorPorts = {
    credentials,
    poolKeys: () => pool.keys.find,
    fetchJson: async () => ({}),
    invokeFunction: async () => ({ ok: true, result: null }),
    clock,
    ids: systemIds,
  };
  const sign = (keys: AwsCredentials | null) => signing(keys, region, () => clock.now());
  return {
    api,
    ports,
    authenticate: createAuthenticator(api, ports),
    callers: {
      nobody: showing({}),
      'API key': showing({ 'x-api-key': key?.key ?? '' }),
      'expired key': showing({ 'x-api-key': EXPIRED_KEY }),
      ...tokens,
      'role of publish-user-events': sign(keysOf(isRoleOf('publish-user-events'))),
      'role of track-user-import': sign(keysOf(isRoleOf('track-user-import'))),
      'role other': sign(keysOf((role) => !mayCallAppSync(role))),
      developer: sign(developer),
    },
  };
};
