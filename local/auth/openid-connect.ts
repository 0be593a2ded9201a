import type { Clock } from '../kernel/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { ApiModel, AuthModeModel } from '../template/api-model.ts';
import { expired, missing } from './errors.ts';
import type { FetchJson } from './fetch-json.ts';
import { createDiscoveredKeys } from './published-keys.ts';
import { isMatch, type TokenAuthority } from './token-authority.ts';
import { verifyToken } from './verify-token.ts';

export interface OpenIdPorts {
  fetchJson: FetchJson;
  clock: Clock;
}

/**
 * An OpenID Connect provider of an API. `IatTTL` and `AuthTTL` are milliseconds. AppSync's response to a
 * token that is older than these is not documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 */
export const createOpenIdAuthority = (
  { config }: AuthModeModel,
  { fetchJson, clock }: OpenIdPorts,
): TokenAuthority => {
  const settings = isJsonObject(config.OpenIDConnectConfig) ? config.OpenIDConnectConfig : config;
  const issuer = toText(settings.Issuer);
  const client = toText(settings.ClientId);
  const findKey = createDiscoveredKeys(issuer, { fetchJson, clock });

  return {
    issuer,
    isForClient: (claims) =>
      client === '' || audienceOf(claims).some((audience) => isMatch(client, audience)),
    authenticate: async (token) => {
      const now = clock.now();
      const claims = await verifyToken(token, findKey, now);
      if (typeof claims.iat !== 'number') throw missing();
      if (isOlder(claims.iat, toMs(settings.IatTTL), now)) throw expired();
      if (isOlder(claims.auth_time, toMs(settings.AuthTTL), now)) throw expired();
      const identity = { sub: claims.sub ?? null, issuer: claims.iss ?? issuer, claims };
      return { mode: 'OPENID_CONNECT', identity, groups: [], mayCallField: () => true };
    },
  };
};

export const createOpenIdAuthorities = (
  { authModes }: Pick<ApiModel, 'authModes'>,
  ports: OpenIdPorts,
): TokenAuthority[] =>
  authModes.filter(({ mode }) => mode === 'OPENID_CONNECT').map((mode) => createOpenIdAuthority(mode, ports));

const toText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** `aud` may be a list. */
const audienceOf = ({ aud, azp }: JsonObject): string[] => [aud ?? [], azp ?? []].flat().map(String);

const isOlder = (seconds: Json | undefined, limit: number, now: number): boolean =>
  typeof seconds === 'number' && now - seconds * 1_000 > limit;

/** CloudFormation's numbers may be strings; absent or 0 means unlimited. */
const toMs = (value: Json | undefined): number => Number(value ?? 0) || Number.POSITIVE_INFINITY;
