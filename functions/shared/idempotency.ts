import { createHash } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { Item, Key, Write } from './table.ts';

/** One write that its caller gave a key, so that it happens once however often it is asked for. */
export interface OnceRequest {
  /** Where the answer is kept. */
  recordKey: Key;
  /** Of the input in its normal form: tells a retry from another input. */
  inputHash: string;
}

export interface OnceFacts {
  operation: 'CREATE_USER' | 'UPDATE_USER' | 'DELETE_USER' | 'START_USER_IMPORT';
  caller: Caller;
  idempotencyKey: string | null;
  /** The input in its normal form, without the key; always in the same order. */
  input: readonly unknown[];
}

/** Seconds for which an answer is kept at least: the 24 hours promised, and one for clocks that differ. */
const KEPT = 25 * 60 * 60;

/** Null where the caller gave no key. Each operation of each caller has keys of its own. */
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
 * The id that belongs to a caller's key: a UUID of version 8, the one for ids of one's own making.
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
 * Keeps the answer beside what is written, in the same transaction. DynamoDB deletes what expired within a few days
 * only, so that an expired record counts as none.
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

/** What a record says of a request: nothing, what was answered, or that the key stands for another input. */
export type Recall = { kind: 'nothing' } | { kind: 'answer'; answer: unknown } | { kind: 'otherInput' };

export const toRecall = (record: Item | null, { inputHash }: OnceRequest, now: Date): Recall => {
  if (record === null || Number(record.ttl) <= toSeconds(now)) return { kind: 'nothing' };
  return record.inputHash === inputHash ? { kind: 'answer', answer: record.answer } : { kind: 'otherInput' };
};

const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

const toHash = (facts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex');
