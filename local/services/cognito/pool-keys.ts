import { createHash } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTVerifyGetKey } from 'jose';
import type { JsonObject } from '../../kernel/json.ts';
import type { PoolDocument, TokenUse } from './pool-document.ts';

/** Cognito's signature algorithm. */
export const ALGORITHM = 'RS256';

/** A private key and the id under which its public half is published. */
export interface SigningKey {
  keyId: string;
  key: JWK;
}

export interface PoolKeys {
  signingKey(use: TokenUse): Promise<SigningKey>;
  /** The public key of a token; throws jose's `JWKSNoMatchingKey` if it is not one of the pool's. */
  find: JWTVerifyGetKey;
  /** The public keys as they are published. https://www.rfc-editor.org/rfc/rfc7517 */
  keySet(): Promise<JsonObject>;
}

export interface PoolKeysOptions {
  stored: PoolDocument['keys'];
  save(keys: NonNullable<PoolDocument['keys']>): void;
}

interface OpenedKeys {
  signing: Record<TokenUse, SigningKey>;
  published: { keys: JsonObject[] };
  find: JWTVerifyGetKey;
}

/** Two keys, as in Cognito: one signs access tokens, one ID tokens. Created on first use. */
export const createPoolKeys = ({ stored, save }: PoolKeysOptions): PoolKeys => {
  let opened: Promise<OpenedKeys> | null = null;

  const makeKeys = async () => {
    const [access, id] = await Promise.all([makeStoredKey(), makeStoredKey()]);
    save({ access, id });
    return { access, id };
  };
  const openKeys = async (): Promise<OpenedKeys> => {
    const { access, id } = stored ?? (await makeKeys());
    const signing = { access: toSigningKey(access), id: toSigningKey(id) };
    const published = { keys: Object.values(signing).map(toPublished) };
    return { signing, published, find: createLocalJWKSet(published as { keys: JWK[] }) };
  };
  const keys = (): Promise<OpenedKeys> => {
    // Keys that could not be stored are created again at the next call.
    opened ??= openKeys().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    signingKey: async (use) => (await keys()).signing[use],
    find: async (header, token) => (await keys()).find(header, token),
    keySet: async () => (await keys()).published,
  };
};

const makeStoredKey = async (): Promise<JsonObject> => {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)) } as JsonObject;
};

const toSigningKey = (stored: JsonObject): SigningKey => ({
  keyId: createHash('sha256').update(String(stored.n)).digest('base64'),
  key: stored as unknown as JWK,
});

const toPublished = ({ keyId, key: { kty, n, e } }: SigningKey): JsonObject => ({
  alg: ALGORITHM,
  kid: keyId,
  use: 'sig',
  ...({ kty, n, e } as JsonObject),
});
