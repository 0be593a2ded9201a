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

/** Invalid UTF-8 becomes U+FFFD: one for all bytes of a character that is cut short, as in Java and the WHATWG's decoder. */
export const fromUtf8 = (bytes: readonly number[]): string => {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const lead = readLead(bytes[at] ?? 0);
    at += 1;
    let code = lead?.bits ?? 0;
    let missing = lead?.rest ?? 0;
    let [low, high] = lead?.next ?? [0x80, 0xbf];
    for (let byte = bytes[at] ?? 0; missing > 0 && byte >= low && byte <= high; byte = bytes[at] ?? 0) {
      code = (code << 6) | (byte & 63);
      [low, high] = [0x80, 0xbf];
      missing -= 1;
      at += 1;
    }
    text += lead !== null && missing === 0 ? String.fromCodePoint(code) : '\ufffd';
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

interface Lead {
  bits: number;
  /** The number of bytes after it. */
  rest: number;
  /** The range of the byte after it: outside, the character is too long a form, a surrogate, or above U+10FFFF. */
  next?: readonly [low: number, high: number];
}

/** Second bytes that differ from 0x80 to 0xBF: The Unicode Standard, "Well-Formed UTF-8 Byte Sequences". */
const SECOND: ReadonlyMap<number, readonly [low: number, high: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** Null for a byte that begins no character. */
const readLead = (byte: number): Lead | null => {
  const next = SECOND.get(byte);
  const range = next === undefined ? {} : { next };
  if (byte < 0x80) return { rest: 0, bits: byte };
  if (byte >= 0xc2 && byte < 0xe0) return { rest: 1, bits: byte & 31 };
  if (byte >= 0xe0 && byte < 0xf0) return { rest: 2, bits: byte & 15, ...range };
  if (byte >= 0xf0 && byte < 0xf5) return { rest: 3, bits: byte & 7, ...range };
  return null;
};
