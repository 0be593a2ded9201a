import type { CognitoIdentity } from '../../kernel/identity.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { IdentityPoolModel } from '../../template/identity-pool-model.ts';
import { readObject, readOptionalText, readText } from '../cognito/input.ts';
import { chooseRole, type VerifiedLogin } from './choose-role.ts';
import {
  forbiddenIdentity,
  foreignProvider,
  invalidLogin,
  noGuests,
  noRole,
  unknownIdentity,
  unknownPool,
} from './errors.ts';
import type { Identities } from './identities.ts';
import type { StoredIdentity } from './identity-store.ts';

export interface TemporaryCredentials extends AwsCredentials {
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface IdentityPoolPorts {
  pools: readonly IdentityPoolModel[];
  identities: Identities;
  /** The claims of a valid ID token of the provider. Rejects with a `TransportFailure` for any other. */
  verifyLogin(provider: string, token: string): Promise<JsonObject>;
  /** Keys of the role for this identity; null if the template has no such role. */
  issueCredentials(roleArn: string, identity: CognitoIdentity): TemporaryCredentials | null;
}

export type IdentityOperation = (input: JsonObject, ports: IdentityPoolPorts) => Promise<JsonObject>;

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
const getId: IdentityOperation = async (input, ports) => {
  const pool = findPool(ports, readText(input, 'IdentityPoolId'));
  const login = await readLogin(input, pool, ports);
  if (login === null && !pool.allowsGuests) throw noGuests();
  const { identities } = ports;
  const identity = login === null ? identities.addGuest(pool) : identities.ofLogin(pool, toLogin(login));
  return { IdentityId: identity.identityId };
};

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html */
const getCredentialsForIdentity: IdentityOperation = async (input, ports) => {
  const { identities, issueCredentials } = ports;
  const identityId = readText(input, 'IdentityId');
  const readIdentity = (): StoredIdentity => {
    const identity = identities.find(identityId);
    if (identity === null) throw unknownIdentity(identityId);
    return identity;
  };
  const pool = findPool(ports, readIdentity().identityPoolId);
  const login = await readLogin(input, pool, ports);
  // Meanwhile, another user may have signed in with this identity.
  const known = readIdentity();
  const isNew = login !== null && known.login === null;
  const identity = isNew ? identities.link(known, toLogin(login)) : known;
  checkLogin(identity, pool, login);
  const roleArn = chooseRole(pool, login, readOptionalText(input, 'CustomRoleArn'));
  const keys = issueCredentials(roleArn, toCognitoIdentity(identity, login));
  if (keys === null) throw noRole();
  return {
    IdentityId: identity.identityId,
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken ?? '',
      Expiration: Math.floor(keys.expiresAt / 1_000),
    },
  };
};

/** By their names in `X-Amz-Target`. */
export const identityOperations: ReadonlyMap<string, IdentityOperation> = new Map([
  ['GetId', getId],
  ['GetCredentialsForIdentity', getCredentialsForIdentity],
]);

const findPool = ({ pools }: IdentityPoolPorts, identityPoolId: string): IdentityPoolModel => {
  const pool = pools.find((candidate) => candidate.identityPoolId === identityPoolId);
  if (pool === undefined) throw unknownPool(identityPoolId);
  return pool;
};

/** The signed-in user of the first of the `Logins`; null for a guest. */
const readLogin = async (
  input: JsonObject,
  pool: IdentityPoolModel,
  { verifyLogin }: IdentityPoolPorts,
): Promise<VerifiedLogin | null> => {
  const [entry] = Object.entries(readObject(input, 'Logins'));
  if (entry === undefined) return null;
  const [provider, token] = entry;
  const clients = pool.providers.filter(({ name }) => name === provider);
  if (clients.length === 0) throw foreignProvider();
  const claims = await verifyLogin(provider, String(token)).catch((error: unknown) => {
    throw invalidLogin(error instanceof Error ? error.message : String(error));
  });
  if (claims.token_use !== 'id') throw invalidLogin('Not a valid OpenId Connect identity token.');
  const client = clients.find(({ clientId }) => clientId === claims.aud);
  if (client === undefined) throw invalidLogin('Incorrect token audience.');
  return { provider, clientId: client.clientId, claims };
};

const toLogin = ({ provider, claims }: VerifiedLogin) => ({ provider, sub: String(claims.sub) });

/** Whether the caller may receive the keys of this identity. */
const checkLogin = (identity: StoredIdentity, pool: IdentityPoolModel, login: VerifiedLogin | null): void => {
  if (login === null) {
    if (identity.login !== null) throw forbiddenIdentity(identity.identityId);
    if (!pool.allowsGuests) throw noGuests();
    return;
  }
  const { provider, sub } = toLogin(login);
  if (identity.login?.provider !== provider || identity.login.sub !== sub)
    throw forbiddenIdentity(identity.identityId);
};

/** The provider, as AppSync writes it in `ctx.identity`: a list of quoted strings. */
const toCognitoIdentity = (
  { identityPoolId, identityId }: StoredIdentity,
  login: VerifiedLogin | null,
): CognitoIdentity => ({
  identityPoolId,
  identityId,
  authType: login === null ? 'unauthenticated' : 'authenticated',
  authProvider:
    login === null
      ? null
      : `"${login.provider}","${login.provider}:CognitoSignIn:${String(login.claims.sub)}"`,
});
