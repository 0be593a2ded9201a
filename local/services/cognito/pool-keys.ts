import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject } from '../../kernel/json.ts';
import type { PoolDocument, TokenUse } from './pool-document.ts';

/** A private key and the id under which its public half is published. */
export interface SigningKey {
  keyId: string;
  key: KeyObject;
}

export interface PoolKeys {
  signingKey(use: TokenUse): Promise<SigningKey>;
  /** The public key with this id; null where it is none of the pool's. */
  find(keyId: string): Promise<KeyObject | null>;
  /** The public keys as they are published. https://www.rfc-editor.org/rfc/rfc7517 */
  keySet(): Promise<JsonObject>;
}

export interface PoolKeysOptions {
  stored: PoolDocument['keys'];
  save(keys: NonNullable<PoolDocument['keys']>): void;
}

const makeKeyPair = promisify(generateKeyPair);

const makeStoredKey = async (): Promise<JsonObject> => {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }) } as JsonObject;
};

interface KeyPair extends SigningKey {
  publicKey: KeyObject;
}

const toKeyPair = (stored: JsonObject): KeyPair => {
  const key = createPrivateKey({ key: stored, format: 'jwk' });
  const keyId = createHash('sha256').update(String(stored.n)).digest('base64');
  return { keyId, key, publicKey: createPublicKey(key) };
};

const toPublished = ({ keyId, publicKey }: KeyPair): JsonObject => ({
  alg: 'RS256',
  kid: keyId,
  use: 'sig',
  ...(publicKey.export({ format: 'jwk' }) as JsonObject),
});

/** Two keys, as Cognito has them: one signs access tokens, one ID tokens. Made when the first is asked for. */
export const createPoolKeys = ({ stored, save }: PoolKeysOptions): PoolKeys => {
  let opened: Promise<Record<TokenUse, KeyPair>> | null = null;

  const makeKeys = async () => {
    const [access, id] = await Promise.all([makeStoredKey(), makeStoredKey()]);
    save({ access, id });
    return { access, id };
  };
  const openKeys = async () => {
    const { access, id } = stored ?? (await makeKeys());
    return { access: toKeyPair(access), id: toKeyPair(id) };
  };
  const keys = (): Promise<Record<TokenUse, KeyPair>> => {
    // Keys that could not be kept are made again for the next who asks.
    opened ??= openKeys().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    signingKey: async (use) => (await keys())[use],
    find: async (keyId) => {
      const known = Object.values(await keys()).find((candidate) => candidate.keyId === keyId);
      return known?.publicKey ?? null;
    },
    keySet: async () => ({ keys: Object.values(await keys()).map(toPublished) }),
  };
};
