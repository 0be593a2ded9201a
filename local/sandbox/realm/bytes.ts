/** UTF-8, since a realm without Node.js has no TextEncoder. Half a surrogate pair becomes U+FFFD, as in Java. */
export const toUtf8 = (text: string): number[] => {
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      const tail = [0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
      bytes.push(0xf0 | (code >> 18), ...tail);
    }
  }
  return bytes;
};

/** Invalid UTF-8 becomes U+FFFD. */
export const fromUtf8 = (bytes: readonly number[]): string => {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const lead = readLead(bytes[at] ?? 0);
    const tail = bytes.slice(at + 1, at + 1 + (lead?.rest ?? 0));
    const whole = lead !== null && tail.length === lead.rest && tail.every((byte) => (byte & 0xc0) === 0x80);
    const code = tail.reduce((sum, byte) => (sum << 6) | (byte & 63), lead?.bits ?? 0);
    const valid = whole && code >= lead.least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    text += valid ? String.fromCodePoint(code) : '\ufffd';
    at += valid ? 1 + tail.length : 1;
  }
  return text;
};

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const toBase64 = (bytes: readonly number[]): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += BASE64.charAt(group >> 18) + BASE64.charAt((group >> 12) & 63);
    text += second === undefined ? '=' : BASE64.charAt((group >> 6) & 63);
    text += third === undefined ? '=' : BASE64.charAt(group & 63);
  }
  return text;
};

/** Characters outside the alphabet are ignored, so that no input fails; `-` and `_` count as `+` and `/`. */
export const fromBase64 = (text: string): number[] => {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const sign of text) {
    if (sign === '=') break;
    const value = BASE64.indexOf(sign === '-' ? '+' : sign === '_' ? '/' : sign);
    if (value < 0) continue;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 255);
    }
  }
  return bytes;
};

/**
 * The number of bytes after a leading byte, and the smallest code point that needs them; null for an invalid
 * one.
 */
const readLead = (byte: number): { rest: number; bits: number; least: number } | null => {
  if (byte < 0x80) return { rest: 0, bits: byte, least: 0 };
  if (byte >= 0xc2 && byte < 0xe0) return { rest: 1, bits: byte & 31, least: 0x80 };
  if (byte >= 0xe0 && byte < 0xf0) return { rest: 2, bits: byte & 15, least: 0x800 };
  if (byte >= 0xf0 && byte < 0xf5) return { rest: 3, bits: byte & 7, least: 0x10000 };
  return null;
};
