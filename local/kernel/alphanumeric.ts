const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** One lowercase letter or digit for each byte: the characters of AWS's ids and keys. */
export const toAlphanumeric = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
