import { createHmac } from 'node:crypto';
import { toAlphanumeric } from './alphanumeric.ts';

/**
 * Derives what has to stay secret, such as API keys, from one random secret and the name of its purpose
 * (HMAC-SHA-512). The same secret gives the same values at every start; without it, nobody can compute them.
 */
export interface Secrets {
  /** Lower-case letters and digits, at most 64 of them. */
  text(length: number, ...purpose: readonly string[]): string;
  /** A key of 32 bytes, such as for AES-256. */
  key(...purpose: readonly string[]): Buffer;
}

/** How many random bytes a secret is made of: as many as a key of AES-256 has. */
export const SECRET_BYTES = 32;

export const createSecrets = (secret: string): Secrets => {
  // JSON keeps the parts of a purpose apart, whatever characters are in them.
  const derive = (kind: string, purpose: readonly string[]): Buffer =>
    createHmac('sha512', secret)
      .update(JSON.stringify([kind, ...purpose]))
      .digest();
  return {
    text: (length, ...purpose) => toAlphanumeric(derive('text', purpose).subarray(0, length)),
    key: (...purpose) => derive('key', purpose).subarray(0, 32),
  };
};
