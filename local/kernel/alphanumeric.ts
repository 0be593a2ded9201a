const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** One lower-case letter or digit for each byte: what AWS makes ids and keys of. */
export const toAlphanumeric = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
