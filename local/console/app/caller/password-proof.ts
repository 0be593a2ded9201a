/**
 * The client's half of SRP-6a as Cognito uses it: it proves knowledge of the password without sending it. The
 * group is the 3072-bit one of RFC 3526. https://www.rfc-editor.org/rfc/rfc3526#section-4
 */
import { checkSecure } from './sign-request.ts';

const PRIME = BigInt(
  `0x${[
    'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd',
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed',
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f',
    '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b',
    'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510',
    '15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7',
    'abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c',
    'bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff',
  ].join('')}`,
);
const GENERATOR = 2n;
const SECRET_BYTES = 128;

export interface PasswordProof {
  /** `SRP_A`, hexadecimal. */
  publicNumber: string;
  /** The responses to the challenge `PASSWORD_VERIFIER` with these parameters. */
  answer(
    parameters: Readonly<Record<string, string>>,
    password: string,
    poolId: string,
  ): Promise<Record<string, string>>;
}

/** Begins a proof with a random secret. Throws if the page is not in a secure context. */
export const beginProof = (): PasswordProof => {
  checkSecure();
  const secret = fromBytes(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  const publicNumber = power(GENERATOR, secret);
  return {
    publicNumber: publicNumber.toString(16),
    answer: async (parameters, password, poolId) => {
      const poolName = poolId.slice(poolId.indexOf('_') + 1);
      const { USER_ID_FOR_SRP: user = '', SRP_B = '0', SALT = '0', SECRET_BLOCK = '' } = parameters;
      const serverPublic = BigInt(`0x${SRP_B}`);
      const scrambler = await hashToNumber(toBytes(publicNumber), toBytes(serverPublic));
      const inner = await hash(new TextEncoder().encode(`${poolName}${user}:${password}`));
      const exponent = await hashToNumber(toBytes(BigInt(`0x${SALT}`)), inner);
      const multiplier = await hashToNumber(toBytes(PRIME), toBytes(GENERATOR));
      const base = modulo(serverPublic - multiplier * power(GENERATOR, exponent));
      const shared = power(base, secret + scrambler * exponent);
      const key = await deriveKey(toBytes(shared), toBytes(scrambler));
      const timestamp = toTimestamp(new Date());
      const text = new TextEncoder();
      const message = join(text.encode(poolName + user), fromBase64(SECRET_BLOCK), text.encode(timestamp));
      return {
        USERNAME: user,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: toBase64(await crypto.subtle.sign('HMAC', key, message)),
        TIMESTAMP: timestamp,
      };
    },
  };
};

const deriveKey = async (shared: Bytes, salt: Bytes): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('Caldera Derived Key');
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, material, 128);
  return crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
};

type Bytes = Uint8Array<ArrayBuffer>;

const modulo = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  let square = modulo(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
};

/** Like Java's `BigInteger.toByteArray`: a zero first if the high bit is set. */
const toBytes = (value: bigint): Bytes => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const whole = /^[89a-f]/.test(even) ? `00${even}` : even;
  return Uint8Array.from(whole.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
};

const fromBytes = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);

const hash = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const hashToNumber = async (...parts: readonly Bytes[]): Promise<bigint> =>
  fromBytes(await hash(join(...parts)));

const join = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));

const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const toBase64 = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer)));

/** `Mon Nov 3 12:00:00 UTC 2026`, as Cognito parses it. */
const toTimestamp = (now: Date): string => {
  const [weekday, day, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};
