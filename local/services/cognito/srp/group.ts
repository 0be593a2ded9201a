/** The parameters of Cognito's SRP-6a: the 3072-bit group of RFC 5054 and SHA-256. */
import { createHash, getDiffieHellman } from 'node:crypto';

/** The prime is that of the Diffie-Hellman group 15. https://www.rfc-editor.org/rfc/rfc3526#section-4 */
export const PRIME = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
export const GENERATOR = 2n;

export const modulo = (value: bigint, divisor: bigint): bigint => ((value % divisor) + divisor) % divisor;

export const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  let square = modulo(base, PRIME);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
};

/**
 * The generator to this power, in half the time: multiplying by two is a shift. OpenSSL would be faster, but
 * that of Node.js 24 checks the prime for 1.5 seconds each time.
 */
export const raiseGenerator = (exponent: bigint): bigint => {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % PRIME;
    if (bit === '1') result = (result << 1n) % PRIME;
  }
  return result;
};

export const fromHex = (hex: string): bigint => BigInt(`0x${hex === '' ? '0' : hex}`);

/** The bytes of a positive number, as in Java's `BigInteger.toByteArray`: a zero first if the high bit is set. */
export const toBytes = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};

export const hashToNumber = (...parts: readonly Buffer[]): bigint =>
  fromHex(createHash('sha256').update(Buffer.concat(parts)).digest('hex'));

export const MULTIPLIER = hashToNumber(toBytes(PRIME), toBytes(GENERATOR));
