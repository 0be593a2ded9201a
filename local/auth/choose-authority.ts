import type { AuthMode } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import { refused } from './errors.ts';
import type { TokenAuthority } from './token-authority.ts';

/**
 * The authority for a token: the pool or provider that issued it for a client of the API. A single provider
 * accepts every issuer, as AppSync then compares none. Throws a `TransportFailure` for a token of another
 * issuer.
 */
export const chooseAuthority = (
  claims: JsonObject,
  authorities: readonly TokenAuthority[],
  modes: ReadonlySet<AuthMode>,
): TokenAuthority => {
  const isOnlyProvider = modes.size === 1 && modes.has('OPENID_CONNECT') && authorities.length === 1;
  const chosen = authorities.find(
    ({ issuer, isForClient }) => (isOnlyProvider || issuer === claims.iss) && isForClient(claims),
  );
  if (chosen === undefined) throw refused();
  return chosen;
};
