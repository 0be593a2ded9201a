/** A value of any tag: a number, and the encoded content. */
export const tagged = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const whole = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), toLength(whole.length), whole]);
};

export const sequence = (...members: readonly Buffer[]): Buffer => tagged(0x30, ...members);

/** A set of one member: the only kind here, so nothing needs to be sorted. */
export const setOf = (member: Buffer): Buffer => tagged(0x31, member);

/** `[number]` around an encoded value. */
export const explicit = (number: number, value: Buffer): Buffer => tagged(0xa0 | number, value);

/** `[number]` in place of the tag of a primitive value. */
export const implicit = (number: number, content: Buffer): Buffer => tagged(0x80 | number, content);

export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0]));

/** A number from its bytes, the highest first, which is read as positive. */
export const unsigned = (bytes: Buffer): Buffer => {
  const start = bytes.findIndex((byte) => byte !== 0);
  const shortest = start === -1 ? Buffer.from([0]) : bytes.subarray(start);
  const isNegative = ((shortest[0] ?? 0) & 0x80) !== 0;
  return tagged(0x02, isNegative ? Buffer.concat([Buffer.from([0]), shortest]) : shortest);
};

export const octets = (content: Buffer): Buffer => tagged(0x04, content);

export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'));

/** Bits of which the last `unused` of the last byte do not count. */
export const bits = (content: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.from([unused]), content);

/** An object identifier such as `1.2.840.10045.4.3.2`. */
export const identifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...others].flatMap(toBase128)));
};

/** Milliseconds since the epoch, to the second. Certificates write years from 2050 on in another form (RFC 5280, 4.1.2.5). */
export const time = (milliseconds: number): Buffer => {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '');
  const isLate = Number(digits.slice(0, 4)) >= 2050;
  return tagged(isLate ? 0x18 : 0x17, Buffer.from(isLate ? digits : digits.slice(2), 'latin1'));
};

/** The Distinguished Encoding Rules of ASN.1, limited to what a certificate needs (ITU-T X.690). */

const toLength = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const toBase128 = (arc: number): number[] => {
  const digits = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
};
