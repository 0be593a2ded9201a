import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../services/sqs/message.ts';
import { createMessageStore } from '../../../services/sqs/message-store.ts';
import { toStoredMessage } from './queue-models.ts';

const RETENTION = 1000;

const toMessage = (
  messageId: string,
  sentAt: number,
  visibleAt: number,
  receipt: string | null = null,
): Message => toStoredMessage({ messageId, sentAt, visibleAt, receipt });

const idsOf = (messages: Iterable<Message>): string[] => [...messages].map(({ messageId }) => messageId);

describe('a store of messages', () => {
  test('reveals a message at its time, and not before', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('a', 0, 10), 0);
    store.settle(9);
    expect(idsOf(store.visible())).toEqual([]);
    expect(store.nextVisibleAt()).toBe(10);
    store.settle(10);
    expect(idsOf(store.visible())).toEqual(['a']);
    expect(store.nextVisibleAt()).toBeNull();
  });

  test('reveals messages in the order of their times, behind those that are visible', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('late', 0, 30), 0);
    store.put(toMessage('early', 0, 20), 0);
    store.put(toMessage('ready', 0, 0), 0);
    store.settle(40);
    expect(idsOf(store.visible())).toEqual(['ready', 'early', 'late']);
  });

  test('removes and returns a message at the end of its retention, hidden or not', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('ready', 0, 0), 0);
    store.put(toMessage('hidden', 0, 5000), 0);
    store.put(toMessage('younger', 1, 1), 1);
    expect(store.settle(999)).toEqual([]);
    expect(idsOf(store.settle(1000)).sort()).toEqual(['hidden', 'ready']);
    expect(idsOf(store.all())).toEqual(['younger']);
    expect(store.settle(1000)).toEqual([]);
    expect(idsOf(store.settle(1001))).toEqual(['younger']);
  });

  test('counts hidden messages without a receipt as delayed', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('delayed', 0, 10), 0);
    store.put(toMessage('in flight', 0, 10, 'receipt'), 0);
    store.put(toMessage('returned', 0, 0, 'receipt'), 0);
    expect(store.counts()).toEqual({ visible: 1, inFlight: 1, delayed: 1 });
  });

  test('has the latest state of a message only', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('a', 0, 0), 0);
    store.put(toMessage('a', 0, 50, 'first'), 0);
    store.put(toMessage('a', 0, 20, 'second'), 0);
    expect(store.all()).toHaveLength(1);
    expect(store.get('a')?.receipt).toBe('second');
    store.settle(20);
    expect(idsOf(store.visible())).toEqual(['a']);
  });

  test('ignores the removal of an unknown message', () => {
    const store = createMessageStore(RETENTION);
    store.put(toMessage('a', 0, 0), 0);
    store.remove('b');
    expect(store.get('b')).toBeNull();
    expect(idsOf(store.all())).toEqual(['a']);
  });
});

/** A store next to a plain map of the same messages. */
const createPair = () => {
  const store = createMessageStore(RETENTION);
  const plain = new Map<string, Message>();
  let now = 10_000;
  return {
    store,
    plain,
    now: () => now,
    put: (id: string, age: number, delay: number, receipt: string | null): void => {
      const message = toMessage(id, now - age, now + delay, receipt);
      store.put(message, now);
      plain.set(id, message);
    },
    remove: (id: string): void => {
      store.remove(id);
      plain.delete(id);
    },
    settle: (milliseconds: number): void => {
      now += milliseconds;
      const expired = [...plain.values()].filter(({ sentAt }) => sentAt + RETENTION <= now);
      for (const { messageId } of expired) plain.delete(messageId);
      expect(idsOf(store.settle(now)).sort()).toEqual(idsOf(expired).sort());
    },
  };
};

type Pair = ReturnType<typeof createPair>;

const anyId = fc.constantFrom('a', 'b', 'c', 'd');
const anyStep: fc.Arbitrary<(pair: Pair) => void> = fc.oneof(
  fc
    .tuple(anyId, fc.constantFrom(0, 400, 999), fc.constantFrom(0, 1, 300, 2000), fc.constantFrom(null, 'r'))
    .map(
      (put) =>
        (pair: Pair): void =>
          pair.put(...put),
    ),
  anyId.map((id) => (pair: Pair) => pair.remove(id)),
  fc.constantFrom(0, 1, 299, 300, 700).map((milliseconds) => (pair: Pair) => pair.settle(milliseconds)),
);

describe('every history of a store', () => {
  test('has the messages of a plain map, by their states', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const pair = createPair();
        for (const step of steps) {
          step(pair);
          expect(idsOf(pair.store.all()).sort()).toEqual([...pair.plain.keys()].sort());
        }
        pair.settle(0);
        const alive = [...pair.plain.values()];
        const hidden = alive.filter(({ visibleAt }) => visibleAt > pair.now());
        const inFlight = hidden.filter(({ receipt }) => receipt !== null).length;
        const visible = alive.length - hidden.length;
        expect(pair.store.counts()).toEqual({ visible, inFlight, delayed: hidden.length - inFlight });
        const first = Math.min(...hidden.map(({ visibleAt }) => visibleAt));
        expect(pair.store.nextVisibleAt() ?? Number.POSITIVE_INFINITY).toBe(first);
      }),
    );
  });
});
