import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits that depend on `parts` alone, so that they are the same at every start. */
export function toStableId(length: number, ...parts: readonly string[]): string {
  const digest = createHash('sha512').update(parts.join('\n')).digest();
  return Array.from(digest.subarray(0, length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
