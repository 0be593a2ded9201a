/**
 * Page tokens: opaque to clients, and good only where they came from. The same page has the same token at every start.
 * Sealed with a key that is no secret: this keeps clients from relying on what is inside, not attackers out.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const keyOf = (origin: string): Buffer => createHash('sha256').update(`page token of ${origin}`).digest();

/** Seals the key of the last item that was read. `origin` names the data source, the operation and the index. */
export const toNextToken = (lastEvaluatedKey: JsonObject, origin: string): string => {
  const key = keyOf(origin);
  const text = JSON.stringify(lastEvaluatedKey);
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
};

/** The key that the token holds; null for a token that came from elsewhere or was changed. */
export const readNextToken = (token: string, origin: string): JsonObject | null => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== token) return null;
  const opening = createDecipheriv(cipher, keyOf(origin), bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = Buffer.concat([
      opening.update(bytes.subarray(nonceBytes + tagBytes)),
      opening.final(),
    ]).toString();
    const key: unknown = JSON.parse(text);
    return isJsonObject(key) ? key : null;
  } catch {
    return null;
  }
};
