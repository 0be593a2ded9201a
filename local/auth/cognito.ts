import type { JWTVerifyGetKey } from 'jose';
import type { Clock } from '../kernel/clock.ts';
import type { Caller } from '../kernel/identity.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { ApiModel, AuthModeModel } from '../template/api-model.ts';
import { missing } from './errors.ts';
import { isMatch, type TokenAuthority } from './token-authority.ts';
import { verifyToken } from './verify-token.ts';

export interface UserPoolPorts {
  /** The keys of a local or remote pool. `issuer` is where a pool of AWS publishes them. */
  poolKeys(poolId: string, issuer: string): JWTVerifyGetKey;
  clock: Clock;
}

/**
 * A user pool of an API. Accepts ID and access tokens.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#amazon-cognito-user-pools-authorization
 */
export const createUserPoolAuthority = (
  { config }: AuthModeModel,
  { poolKeys, clock }: UserPoolPorts,
): TokenAuthority => {
  const settings = isJsonObject(config.UserPoolConfig) ? config.UserPoolConfig : config;
  const poolId = toText(settings.UserPoolId) ?? '';
  const issuer = toIssuer(poolId, toText(settings.AwsRegion));
  const client = toText(settings.AppIdClientRegex);
  const findKey = poolKeys(poolId, issuer);

  return {
    issuer,
    isForClient: (claims) => client === null || isMatch(client, clientOf(claims)),
    authenticate: async (token, { sourceIp }): Promise<Caller> => {
      const claims = await verifyToken(token, findKey, clock.now());
      if (claims.token_use !== 'id' && claims.token_use !== 'access') throw missing();
      const groups = toGroups(claims['cognito:groups']);
      const identity = {
        sub: claims.sub ?? null,
        issuer,
        username: usernameOf(claims),
        claims,
        sourceIp: [...sourceIp],
        defaultAuthStrategy: settings.DefaultAction === 'DENY' ? 'DENY' : 'ALLOW',
        groups,
      };
      return { mode: 'AMAZON_COGNITO_USER_POOLS', identity, groups: groups ?? [], mayCallField: () => true };
    },
  };
};

export const createUserPoolAuthorities = (
  { authModes }: Pick<ApiModel, 'authModes'>,
  ports: UserPoolPorts,
): TokenAuthority[] =>
  authModes
    .filter(({ mode }) => mode === 'AMAZON_COGNITO_USER_POOLS')
    .map((mode) => createUserPoolAuthority(mode, ports));

const toText = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** If the template has no region, it is the first part of the pool's id. */
const toIssuer = (poolId: string, region: string | null): string =>
  `https://cognito-idp.${region ?? poolId.split('_', 1)[0]}.amazonaws.com/${poolId}`;

/**
 * An ID token has its client in `aud` and its user in `cognito:username`; an access token has other names for
 * them.
 */
const clientOf = ({ aud, client_id }: JsonObject): string => toText(aud) ?? toText(client_id) ?? '';

const toGroups = (value: Json | undefined): string[] | null =>
  Array.isArray(value) ? value.filter((group) => typeof group === 'string') : null;

const usernameOf = (claims: JsonObject): string | null =>
  toText(claims['cognito:username']) ?? toText(claims.username);
