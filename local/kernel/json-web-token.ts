/** JSON Web Tokens, both ways: to sign one, and to check the signature of one. https://www.rfc-editor.org/rfc/rfc7519 */
import { constants, type KeyObject, sign, verify } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json.ts';

/** A token that can be read; nothing is said of its signature. */
export interface Token {
  header: JsonObject;
  claims: JsonObject;
  /** What the signature covers. */
  signed: string;
  signature: Buffer;
}

/** Finds the public key of this id; null where its issuer has no such key. */
export type FindKey = (keyId: string) => Promise<KeyObject | null>;

const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Three parts with dots between them: the look of a token, whatever is in it. */
export const isTokenShaped = (text: string): boolean => SHAPE.test(text);

const toObject = (part: string | undefined): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Null for what is no token. */
export const parseToken = (text: string): Token | null => {
  if (!isTokenShaped(text)) return null;
  const parts = text.split('.');
  const [header, claims] = parts.map(toObject);
  if (!header || !claims) return null;
  return {
    header,
    claims,
    signed: parts.slice(0, 2).join('.'),
    signature: Buffer.from(parts[2] ?? '', 'base64url'),
  };
};

const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST } = constants;

/** How each family signs, and the kind of key that it takes. https://www.rfc-editor.org/rfc/rfc7518#section-3.1 */
const families = {
  RS: { keyType: 'rsa', padding: RSA_PKCS1_PADDING },
  PS: { keyType: 'rsa', padding: RSA_PKCS1_PSS_PADDING, saltLength: RSA_PSS_SALTLEN_DIGEST },
  ES: { keyType: 'ec', dsaEncoding: 'ieee-p1363' },
} as const;

const curves: Readonly<Record<string, string>> = {
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
};

const toFamily = (algorithm: string) => {
  const [, name, bits] = /^(RS|PS|ES)(256|384|512)$/.exec(algorithm) ?? [];
  if (name === undefined) return null;
  const { keyType, ...options } = families[name as keyof typeof families];
  return { keyType, options, hash: `sha${bits}`, curve: curves[algorithm] };
};

/** Whether this key made the signature. The key must be of the kind that the token's algorithm asks for. */
export const isSignedBy = ({ header, signed, signature }: Token, key: KeyObject): boolean => {
  const family = toFamily(String(header.alg));
  if (family === null || key.asymmetricKeyType !== family.keyType) return false;
  if (key.asymmetricKeyDetails?.namedCurve !== family.curve) return false;
  return verify(family.hash, Buffer.from(signed), { key, ...family.options }, signature);
};

const encode = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with this private RSA key's signature, RS256. */
export const signToken = (claims: JsonObject, { keyId, key }: { keyId: string; key: KeyObject }): string => {
  const signed = `${encode({ kid: keyId, alg: 'RS256' })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
};
