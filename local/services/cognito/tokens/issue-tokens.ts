import { SignJWT } from 'jose';
import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel, UserPoolGroupModel } from '../../../template/user-pool-model.ts';
import type { PoolUser, TokenUse, UserSession } from '../pool-document.ts';
import { ALGORITHM } from '../pool-keys.ts';
import type { ClientMetadata } from '../triggers/client-metadata.ts';
import { customizeClaims, type TokenRequest, type TokenSource } from '../triggers/tokens.ts';
import type { UserPool } from '../user-pool.ts';
import { beginSession } from './sessions.ts';

/** The scope for Cognito's own operations, the only one without the hosted sign-in page. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin';

interface SessionTokenRequest extends TokenRequest {
  session: UserSession;
}

/** How the user has signed in. */
export interface SignedIn extends ClientMetadata {
  source?: TokenSource;
}

/** The `AuthenticationResult` of a sign-in. */
export const issueTokens = async (
  pool: UserPool,
  user: PoolUser,
  client: UserPoolClientModel,
  { source = 'TokenGeneration_Authentication', ...metadata }: SignedIn = {},
): Promise<JsonObject> => {
  const { session, refreshToken } = beginSession(pool, user, client);
  const tokens = await signTokens(pool, { user, client, session, source, ...metadata });
  return { ...tokens, RefreshToken: refreshToken };
};

/** The `AuthenticationResult` of a refresh: new tokens of the same session, and no new refresh token. */
export const renewTokens = (
  pool: UserPool,
  request: Omit<SessionTokenRequest, 'source'>,
): Promise<JsonObject> => signTokens(pool, { ...request, source: 'TokenGeneration_RefreshTokens' });

const signTokens = async (pool: UserPool, request: SessionTokenRequest): Promise<JsonObject> => {
  const { user, client, session } = request;
  const now = Math.floor(pool.clock.now() / 1_000);
  const eventId = pool.ids.uuid();
  const toShared = (seconds: number): JsonObject => ({
    sub: user.sub,
    ...(user.groups.length > 0 && { 'cognito:groups': [...user.groups] }),
    iss: pool.issuer,
    origin_jti: session.id,
    event_id: eventId,
    auth_time: session.signedInAt,
    iat: now,
    exp: now + seconds,
    jti: pool.ids.uuid(),
  });
  const access = { ...toShared(client.accessTokenSeconds), ...toAccessClaims(request) };
  const id = { ...toShared(client.idTokenSeconds), ...toRoleClaims(pool, user), ...toIdClaims(request) };
  const claims = await customizeClaims(pool, { id, access }, request);
  return {
    AccessToken: await sign(pool, 'access', claims.access),
    IdToken: await sign(pool, 'id', claims.id),
    ExpiresIn: client.accessTokenSeconds,
    TokenType: 'Bearer',
  };
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html */
const toAccessClaims = ({ user, client }: SessionTokenRequest): JsonObject => ({
  client_id: client.clientId,
  token_use: 'access',
  scope: SELF_SERVICE_SCOPE,
  username: user.username,
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
const toIdClaims = ({ user, client }: SessionTokenRequest): JsonObject => ({
  ...Object.fromEntries(Object.entries(user.attributes).map(([name, value]) => [name, toClaim(name, value)])),
  aud: client.clientId,
  token_use: 'id',
  'cognito:username': user.username,
});

/**
 * The roles of a user's groups, among which identity pools choose; if two of the lowest precedence differ,
 * there is no preferred role.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 */
const toRoleClaims = ({ model }: UserPool, user: PoolUser): JsonObject => {
  const groups = model.groups.filter(({ name, roleArn }) => user.groups.includes(name) && roleArn !== null);
  if (groups.length === 0) return {};
  const lowest = Math.min(...groups.map(toPrecedence));
  const [preferred, ...others] = new Set(
    groups.filter((group) => toPrecedence(group) === lowest).map(({ roleArn }) => roleArn),
  );
  return {
    'cognito:roles': groups.map(({ roleArn }) => roleArn),
    ...(others.length === 0 && preferred !== undefined && { 'cognito:preferred_role': preferred }),
  };
};

const toPrecedence = ({ precedence }: UserPoolGroupModel): number => precedence ?? Number.POSITIVE_INFINITY;

const sign = async ({ keys }: UserPool, use: TokenUse, claims: JsonObject): Promise<string> => {
  const { keyId, key } = await keys.signingKey(use);
  return new SignJWT(claims).setProtectedHeader({ kid: keyId, alg: ALGORITHM }).sign(key);
};

const toClaim = (name: string, value: string): string | boolean =>
  name.endsWith('_verified') ? value === 'true' : value;
