import { createHmac } from 'node:crypto';
import { toAlphanumeric } from './alphanumeric.ts';

/**
 * Derives values that have to stay secret, such as API keys, from one random secret and the name of their
 * purpose (HMAC-SHA-512). The same secret gives the same values at every start; without it, they cannot be
 * computed.
 */
export interface Secrets {
  /** Lowercase letters and digits, at most 64 of them. */
  text(length: number, ...purpose: readonly string[]): string;
  /** A key of 32 bytes, such as for AES-256. */
  key(...purpose: readonly string[]): Buffer;
}

/** The number of random bytes of a secret: that of an AES-256 key. */
export const SECRET_BYTES = 32;

export const createSecrets = (secret: string): Secrets => {
  // JSON separates the parts of a purpose, regardless of their characters.
  const derive = (kind: string, purpose: readonly string[]): Buffer =>
    createHmac('sha512', secret)
      .update(JSON.stringify([kind, ...purpose]))
      .digest();
  return {
    text: (length, ...purpose) => toAlphanumeric(derive('text', purpose).subarray(0, length)),
    key: (...purpose) => derive('key', purpose).subarray(0, 32),
  };
};
