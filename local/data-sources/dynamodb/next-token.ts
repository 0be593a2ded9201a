import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Secrets } from '../../kernel/secrets.ts';

/**
 * Page tokens, as in AppSync: encrypted and authenticated, so that a client can neither read nor forge the
 * key at which a page begins. `origin` names the data source, the operation and the index: a token is valid
 * for these only.
 */
export interface NextTokens {
  /** The token for the key of the last evaluated item; the same key has the same token. */
  seal(lastEvaluatedKey: JsonObject, origin: string): string;
  /** The key in the token; null for a token of another origin or with changes. */
  open(token: string, origin: string): JsonObject | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const createNextTokens = (secrets: Pick<Secrets, 'key'>): NextTokens => {
  const keyOf = (origin: string): Buffer => secrets.key('page token', origin);
  return {
    seal: (lastEvaluatedKey, origin) => sealText(JSON.stringify(lastEvaluatedKey), keyOf(origin)),
    open: (token, origin) => {
      const text = openText(token, keyOf(origin));
      const key: unknown = text === null ? null : JSON.parse(text);
      return isJsonObject(key) ? key : null;
    },
  };
};

const sealText = (text: string, key: Buffer): string => {
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, NONCE_BYTES);
  const sealing = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
};

const openText = (token: string, key: Buffer): string | null => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== token) return null;
  const opening = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
  opening.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const opened = [opening.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opening.final()];
    return Buffer.concat(opened).toString();
  } catch {
    // The tag does not match.
    return null;
  }
};
