import type { Caller, Credentials } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type FindKey, isSignedBy, type Token } from '../kernel/json-web-token.ts';
import { expired, missing } from './errors.ts';

/** One user pool or OpenID Connect provider of an API. */
export interface TokenAuthority {
  issuer: string;
  /** Whether the token was made for a client that the API lets in. */
  isForClient(claims: JsonObject): boolean;
  /** Who shows the token. Throws a `TransportFailure` for a token that is not good. */
  authenticate(token: Token, credentials: Credentials): Promise<Caller>;
}

/** Whether the whole text matches; an expression that is none matches nothing. */
export const isMatch = (expression: string, text: string): boolean => {
  try {
    return new RegExp(`^(?:${expression})$`).test(text);
  } catch {
    return false;
  }
};

/**
 * Checks signature and expiry, in this order: of a token that nobody can vouch for, no claim counts. The texts are
 * those of the service; which of them a forged signature gets is not documented.
 */
export const checkToken = async (token: Token, findKey: FindKey, now: number): Promise<void> => {
  const key = await findKey(String(token.header.kid));
  if (key === null || !isSignedBy(token, key)) throw missing();
  const { exp } = token.claims;
  if (typeof exp !== 'number' || exp * 1_000 <= now) throw expired();
};
