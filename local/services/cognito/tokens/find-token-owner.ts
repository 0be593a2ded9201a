import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JsonObject } from '../../../kernel/json.ts';
import { notAuthorized } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import { ALGORITHM } from '../pool-keys.ts';
import type { UserPool } from '../user-pool.ts';
import { SELF_SERVICE_SCOPE } from './issue-tokens.ts';

/** The user and the pool of an access token. */
export interface TokenOwner {
  pool: UserPool;
  user: PoolUser;
  claims: JsonObject;
}

/** Throws `NotAuthorizedException` for an invalid token, or one whose session has ended. */
export const findTokenOwner = async (text: string, pools: readonly UserPool[]): Promise<TokenOwner> => {
  const issuer = readIssuer(text);
  const pool = pools.find((candidate) => candidate.issuer === issuer);
  if (pool === undefined) throw invalid();
  const claims = await verify(text, pool);
  if (claims.token_use !== 'access') throw invalid();
  if (!String(claims.scope).split(' ').includes(SELF_SERVICE_SCOPE))
    throw notAuthorized('Access Token does not have required scopes');
  const user = pool.users.find(String(claims.sub));
  if (!user?.sessions.some(({ id }) => id === claims.origin_jti))
    throw notAuthorized('Access Token has been revoked');
  if (!user.isEnabled) throw notAuthorized('User is disabled.');
  return { pool, user, claims };
};

const invalid = () => notAuthorized('Invalid Access Token');

const readIssuer = (token: string): string | undefined => {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw invalid();
  }
};

const verify = async (token: string, { keys, clock }: UserPool): Promise<JsonObject> => {
  const options = { algorithms: [ALGORITHM], currentDate: new Date(clock.now()), requiredClaims: ['exp'] };
  try {
    return (await jwtVerify(token, keys.find, options)).payload as JsonObject;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
    throw error instanceof errors.JOSEError ? invalid() : error;
  }
};
