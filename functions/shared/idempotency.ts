import { createHash } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { Item, Key, Write } from './table.ts';

/** A write with an idempotency key, which takes effect once regardless of retries. */
export interface OnceRequest {
  /** The key of the item that stores the response. */
  recordKey: Key;
  /** Of the normalized input: distinguishes a retry from another input. */
  inputHash: string;
}

export interface OnceFacts {
  operation: 'CREATE_USER' | 'UPDATE_USER' | 'DELETE_USER' | 'START_USER_IMPORT';
  caller: Caller;
  idempotencyKey: string | null;
  /** The normalized input, without the idempotency key; always in the same order. */
  input: readonly unknown[];
}

/** Seconds for which a response is kept at least: the promised 24 hours, and one for clock differences. */
const KEPT = 25 * 60 * 60;

/** Null if the caller gave no key. Keys are scoped by operation and caller. */
export const toOnceRequest = ({ operation, caller, idempotencyKey, input }: OnceFacts): OnceRequest | null =>
  idempotencyKey === null
    ? null
    : {
        recordKey: {
          pk: `IDEMP#${toHash([caller.authType, caller.id, idempotencyKey])}`,
          sk: operation,
        },
        inputHash: toHash(input),
      };

/**
 * The id derived from a caller's key: a UUID of version 8, which is for custom ids.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
 */
export const toDerivedId = ({ recordKey: { pk, sk } }: OnceRequest): string => {
  const hash = toHash([pk, sk]);
  const variant = '89ab'[Number.parseInt(hash.charAt(16), 16) % 4];
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
};

/**
 * Stores the response in the same transaction as the write. DynamoDB deletes expired items within a few days
 * only, so an expired record is ignored.
 */
export const toRecordWrite = (
  tableName: string,
  { recordKey, inputHash }: OnceRequest,
  { answer, now }: { answer: unknown; now: Date },
): Write => ({
  Put: {
    TableName: tableName,
    Item: { ...recordKey, inputHash, answer, ttl: toSeconds(now) + KEPT },
    ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
    // A reserved word.
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':now': toSeconds(now) },
  },
});

/**
 * What a record means for a request: no record, the earlier response, or that the key was used with different
 * input.
 */
export type Replay = { kind: 'nothing' } | { kind: 'answer'; answer: unknown } | { kind: 'otherInput' };

export const toReplay = (record: Item | null, { inputHash }: OnceRequest, now: Date): Replay => {
  if (record === null || Number(record.ttl) <= toSeconds(now)) return { kind: 'nothing' };
  return record.inputHash === inputHash ? { kind: 'answer', answer: record.answer } : { kind: 'otherInput' };
};

const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

const toHash = (facts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex');
