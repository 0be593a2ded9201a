import { type RandomSource, toRandomBytes } from './random.ts';

/** A version 4 UUID (RFC 9562), lowercase. */
export const toUuid = (random: RandomSource): string => {
  const bytes = toRandomBytes(random, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 48 bits of milliseconds, then 80 random bits, in Crockford's base 32. https://github.com/ulid/spec */
export const toUlid = (now: number, random: RandomSource): string => {
  const tail = BigInt(`0x${toHex(toRandomBytes(random, 10))}`);
  return writeNumber((BigInt(Math.floor(now)) << 80n) | tail, CROCKFORD, 26);
};

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Seconds since 13 May 2014 in 32 bits, then 128 random bits, in base 62. https://github.com/segmentio/ksuid */
export const toKsuid = (now: number, random: RandomSource): string => {
  const seconds = BigInt(Math.max(0, Math.floor(now / 1000) - 1_400_000_000));
  const payload = BigInt(`0x${toHex(toRandomBytes(random, 16))}`);
  return writeNumber((seconds << 128n) | payload, BASE62, 27);
};

const toHex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

const writeNumber = (value: bigint, alphabet: string, length: number): string => {
  const base = BigInt(alphabet.length);
  let text = '';
  for (let rest = value; text.length < length; rest /= base)
    text = alphabet.charAt(Number(rest % base)) + text;
  return text;
};
