import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Secrets } from '../../kernel/secrets.ts';

/**
 * Page tokens, as AppSync's: encrypted and authenticated, so that a client can neither read nor forge the key at which a
 * page begins. `origin` names the data source, the operation and the index: a token is accepted where it came from alone.
 */
export interface NextTokens {
  /** The token for the key of the last item that was read; the same key has the same token. */
  seal(lastEvaluatedKey: JsonObject, origin: string): string;
  /** The key that the token holds; null for a token that came from elsewhere or was changed. */
  open(token: string, origin: string): JsonObject | null;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

function sealText(text: string, key: Buffer): string {
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
}

function openText(token: string, key: Buffer): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== token) return null;
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const opened = [opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()];
    return Buffer.concat(opened).toString();
  } catch {
    // The tag does not match.
    return null;
  }
}

export function createNextTokens(secrets: Pick<Secrets, 'key'>): NextTokens {
  const keyOf = (origin: string): Buffer => secrets.key('page token', origin);
  return {
    seal: (lastEvaluatedKey, origin) => sealText(JSON.stringify(lastEvaluatedKey), keyOf(origin)),
    open: (token, origin) => {
      const text = openText(token, keyOf(origin));
      const key: unknown = text === null ? null : JSON.parse(text);
      return isJsonObject(key) ? key : null;
    },
  };
}
