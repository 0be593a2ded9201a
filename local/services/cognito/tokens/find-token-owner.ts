import type { JsonObject } from '../../../kernel/json.ts';
import { isSignedBy, parseToken } from '../../../kernel/json-web-token.ts';
import { notAuthorized } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { SELF_SERVICE_SCOPE } from './issue-tokens.ts';

/** Whose access token it is, and of which pool. */
export interface TokenOwner {
  pool: UserPool;
  user: PoolUser;
  claims: JsonObject;
}

/** Throws `NotAuthorizedException` for a token that is not good, or whose session has ended. */
export const findTokenOwner = async (text: string, pools: readonly UserPool[]): Promise<TokenOwner> => {
  const token = parseToken(text);
  const pool = pools.find(({ issuer }) => issuer === token?.claims.iss);
  if (token === null || pool === undefined) throw notAuthorized('Invalid Access Token');
  const { claims } = token;
  const key = await pool.keys.find(String(token.header.kid));
  if (key === null || !isSignedBy(token, key) || claims.token_use !== 'access')
    throw notAuthorized('Invalid Access Token');
  if (Number(claims.exp) * 1_000 <= pool.clock.now()) throw notAuthorized('Access Token has expired');
  if (!String(claims.scope).split(' ').includes(SELF_SERVICE_SCOPE))
    throw notAuthorized('Access Token does not have required scopes');
  const user = pool.users.find(String(claims.sub));
  if (!user?.sessions.some(({ id }) => id === claims.origin_jti))
    throw notAuthorized('Access Token has been revoked');
  if (!user.isEnabled) throw notAuthorized('User is disabled.');
  return { pool, user, claims };
};
