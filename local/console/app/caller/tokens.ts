/** The result of a sign-in to a user pool. */
export interface Tokens {
  access: string;
  refresh: string | null;
}

/** The claims of a JSON Web Token; the server verifies its signature. */
export interface TokenClaims {
  username: string | null;
  groups: readonly string[];
  /** Milliseconds since the Unix epoch; null for a token without expiration. */
  expiresAt: number | null;
}

/** Null for a text that is not a JSON Web Token. */
export const readClaims = (token: string): TokenClaims | null => {
  const [, payload = ''] = token.replace(/^Bearer\s+/i, '').split('.');
  try {
    const claims: unknown = JSON.parse(fromBase64Url(payload));
    return typeof claims === 'object' && claims !== null ? toClaims(claims as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

const toClaims = (claims: Record<string, unknown>): TokenClaims => {
  const name = claims.username ?? claims['cognito:username'] ?? claims.email ?? claims.sub;
  const groups = claims['cognito:groups'];
  return {
    username: typeof name === 'string' ? name : null,
    groups: Array.isArray(groups) ? groups.map(String) : [],
    expiresAt: typeof claims.exp === 'number' ? claims.exp * 1_000 : null,
  };
};

const fromBase64Url = (text: string): string => {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  return new TextDecoder().decode(bytes);
};
