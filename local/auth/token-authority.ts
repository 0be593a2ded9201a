import type { Caller, HttpRequest } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';

/** One user pool or OpenID Connect provider of an API. */
export interface TokenAuthority {
  issuer: string;
  /** Whether the token was issued for a client that the API accepts. */
  isForClient(claims: JsonObject): boolean;
  /** The caller of a token. Throws a `TransportFailure` for a token that is not valid. */
  authenticate(token: string, credentials: HttpRequest): Promise<Caller>;
}

/** Whether the whole text matches; an invalid expression matches nothing. */
export const isMatch = (expression: string, text: string): boolean => {
  try {
    return new RegExp(`^(?:${expression})$`).test(text);
  } catch {
    return false;
  }
};
