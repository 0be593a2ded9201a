import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type OnceFacts,
  toDerivedId,
  toOnceRequest,
  toRecordWrite,
  toReplay,
} from '../../../functions/shared/idempotency.ts';
import { CALLER } from '../../support/write-ports.ts';

const FACTS: OnceFacts = { operation: 'CREATE_USER', caller: CALLER, idempotencyKey: 'k', input: ['Ada'] };
const NOW = new Date('2026-11-23T12:00:00.000Z');
const HOUR = 60 * 60 * 1000;

const request = (facts: Partial<OnceFacts> = {}) => {
  const once = toOnceRequest({ ...FACTS, ...facts });
  if (!once) throw new Error('There is a key.');
  return once;
};

const toRecord = (answer: unknown) =>
  toRecordWrite('users', request(), { answer, now: NOW }).Put?.Item ?? null;

describe('toOnceRequest', () => {
  test('returns null without a key', () => {
    expect(toOnceRequest({ ...FACTS, idempotencyKey: null })).toBeNull();
  });

  test.each<Partial<OnceFacts>>([
    { operation: 'DELETE_USER' },
    { idempotencyKey: 'K' },
    { caller: { ...CALLER, id: null } },
    { caller: { ...CALLER, authType: 'IAM Authorization' } },
  ])('distinguishes %j', (facts) => {
    expect(request(facts).recordKey).not.toEqual(request().recordKey);
  });

  test('separates the caller from the key', () => {
    const one = request({ caller: { authType: 'a', id: 'b' }, idempotencyKey: 'c","d' });
    const other = request({ caller: { authType: 'a', id: 'b","c' }, idempotencyKey: 'd' });

    expect(one.recordKey).not.toEqual(other.recordKey);
  });
});

describe('toDerivedId', () => {
  test('is a UUID of version 8, the same for the same key alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const [first, second] = [one, other].map((idempotencyKey) =>
          toDerivedId(request({ idempotencyKey })),
        );

        expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(first === second).toBe(one === other);
      }),
    );
  });
});

describe('toReplay', () => {
  test('finds the result for 24 hours at least, and nothing once the record has expired', () => {
    const record = toRecord({ id: 'a' });

    expect(toReplay(record, request(), new Date(NOW.getTime() + 24 * HOUR))).toEqual({
      kind: 'answer',
      answer: { id: 'a' },
    });
    expect(toReplay(record, request(), new Date(NOW.getTime() + 25 * HOUR))).toEqual({ kind: 'nothing' });
    expect(toReplay(null, request(), NOW)).toEqual({ kind: 'nothing' });
  });

  test('detects another input', () => {
    expect(toReplay(toRecord(null), request({ input: ['Eve'] }), NOW)).toEqual({ kind: 'otherInput' });
  });
});
