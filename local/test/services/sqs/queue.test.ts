import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { Message, NewMessage } from '../../../services/sqs/message.ts';
import type { Queue } from '../../../services/sqs/queue.ts';
import { createQueueDirectory } from '../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import { toReceiptHandle } from '../../../services/sqs/receipt-handle.ts';
import type { QueueModel } from '../../../template/service-model.ts';
import { toQueueModel, toQueuePair } from './queue-models.ts';

const toNewMessage = (body: string, delaySeconds: number | null = null): NewMessage => ({
  body,
  attributes: {},
  systemAttributes: {},
  senderId: 'sender',
  delaySeconds,
});

const createQueues = (models: readonly QueueModel[]) => {
  const clock = createFixedClock();
  const directory = createQueueDirectory(models, { clock, ids: systemIds, store: createMemoryStore() });
  return { clock, directory, queue: directory.byName('rows') };
};

const handleOf = (queue: Queue, { messageId, receipt }: Message): string =>
  toReceiptHandle(queue.model.queueName, { messageId, receipt: receipt ?? '' });

const bodiesOf = (messages: readonly Message[]): string[] => messages.map(({ body }) => body);

describe('a queue', () => {
  test('hides a received message until its visibility timeout ends', () => {
    const { clock, queue } = createQueues([toQueueModel('rows')]);
    queue.send(toNewMessage('a'));
    expect(bodiesOf(queue.receive(10))).toEqual(['a']);
    clock.advance(29_999);
    expect(queue.receive(10)).toEqual([]);
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    clock.advance(1);
    expect(queue.receive(10)).toMatchObject([{ body: 'a', receiveCount: 2 }]);
  });

  test('keeps a delayed message back', () => {
    const { clock, queue } = createQueues([toQueueModel('rows', { delaySeconds: 5 })]);
    queue.send(toNewMessage('later'));
    queue.send(toNewMessage('now', 0));
    expect(queue.counts()).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
    expect(bodiesOf(queue.receive(10))).toEqual(['now']);
    clock.advance(5000);
    expect(bodiesOf(queue.receive(10))).toEqual(['later']);
  });

  test('deletes by the latest receipt handle only', () => {
    const { clock, queue } = createQueues([toQueueModel('rows')]);
    queue.send(toNewMessage('a'));
    const [first] = queue.receive(1) as [Message];
    clock.advance(30_000);
    const [second] = queue.receive(1) as [Message];
    queue.delete(handleOf(queue, first));
    expect(queue.counts().inFlight).toBe(1);
    queue.delete(handleOf(queue, second));
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    expect(() => queue.delete(handleOf(queue, second))).not.toThrow();
  });

  test('rejects an invalid receipt handle, and one of another queue', () => {
    const { directory, queue } = createQueues(toQueuePair(3));
    queue.send(toNewMessage('a'));
    const [received] = queue.receive(1) as [Message];
    const refused = expect.objectContaining({ exception: 'ReceiptHandleIsInvalid' });
    expect(() => queue.delete('nonsense')).toThrow(refused);
    expect(() => directory.byName('dead').delete(handleOf(queue, received))).toThrow(refused);
  });

  test('extends the visibility timeout, to twelve hours at most', () => {
    const { clock, queue } = createQueues([toQueueModel('rows')]);
    queue.send(toNewMessage('a'));
    const [received] = queue.receive(1) as [Message];
    clock.advance(10_000);
    queue.changeVisibility(handleOf(queue, received), 60);
    clock.advance(59_999);
    expect(queue.receive(1)).toEqual([]);
    const beyond = expect.objectContaining({ exception: 'InvalidParameterValueException' });
    expect(() => queue.changeVisibility(handleOf(queue, received), 43_200)).toThrow(beyond);
    clock.advance(1);
    expect(() => queue.changeVisibility(handleOf(queue, received), 60)).toThrow(
      expect.objectContaining({ exception: 'MessageNotInflight' }),
    );
  });

  test('drops messages past their retention', () => {
    const { clock, queue } = createQueues([toQueueModel('rows', { messageRetentionSeconds: 60 })]);
    queue.send(toNewMessage('old'));
    clock.advance(30_000);
    queue.send(toNewMessage('new'));
    clock.advance(30_000);
    expect(bodiesOf(queue.receive(10))).toEqual(['new']);
  });

  test('moves a message to the dead-letter queue when it exceeds maxReceiveCount', () => {
    const { clock, directory, queue } = createQueues(toQueuePair(2));
    const dead = directory.byName('dead');
    const { messageId, sentAt } = queue.send(toNewMessage('poison'));
    for (let time = 0; time < 2; time += 1) {
      expect(queue.receive(1)).toHaveLength(1);
      clock.advance(30_000);
    }
    expect(dead.counts().visible).toBe(0);
    expect(queue.receive(1)).toEqual([]);
    expect(dead.receive(1)).toMatchObject([
      {
        messageId,
        sentAt,
        receiveCount: 3,
        systemAttributes: { DeadLetterQueueSourceArn: queue.model.queueArn },
      },
    ]);
  });

  test('resets a message that is redriven from the dead-letter queue', () => {
    const { clock, directory, queue } = createQueues(toQueuePair(1));
    const { messageId } = queue.send(toNewMessage('poison'));
    queue.receive(1);
    clock.advance(30_000);
    queue.receive(1);
    expect(directory.byName('dead').redrive(() => queue)).toBe(1);
    const [again] = queue.receive(1) as [Message];
    expect(again).toMatchObject({ body: 'poison', receiveCount: 1, systemAttributes: {} });
    expect(again.messageId).not.toBe(messageId);
    expect(directory.byName('dead').counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('reports that FIFO queues are not supported locally', () => {
    expect(() => createQueues([toQueueModel('rows', { isFifo: true })])).toThrow(
      expect.objectContaining({ name: 'LocalFault', code: 'UNSUPPORTED' }),
    );
  });

  test('reports a missing dead-letter queue', () => {
    const [rows] = toQueuePair(1) as [QueueModel];
    expect(() => createQueues([rows])).toThrow(
      expect.objectContaining({ name: 'LocalFault', code: 'UNSUPPORTED' }),
    );
  });
});

/** The same queue, in the plainest words: a list of messages, each with the time from which on it may be received. */
interface PlainMessage {
  body: string;
  sentAt: number;
  visibleAt: number;
  receives: number;
  place: 'rows' | 'dead' | 'gone';
  handle: string | null;
}

const maxReceiveCount = 3;
const retention = 600_000;

const step = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), delay: fc.constantFrom(0, 0, 5, 40) }),
  fc.record({
    kind: fc.constant('receive' as const),
    maximum: fc.integer({ min: 1, max: 10 }),
    seconds: fc.constantFrom(0, 10, 30, 90),
  }),
  fc.record({ kind: fc.constant('delete' as const), pick: fc.nat(30) }),
  fc.record({
    kind: fc.constant('change' as const),
    pick: fc.nat(30),
    seconds: fc.constantFrom(0, 1, 60),
  }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(1, 999, 10_000, 30_000, 120_000) }),
);

describe('every history of a queue', () => {
  test('equals that of a plain list', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { clock, directory, queue } = createQueues(
          toQueuePair(maxReceiveCount, { messageRetentionSeconds: retention / 1000 }),
        );
        const plain: PlainMessage[] = [];
        const alive = () =>
          plain.filter(({ place, sentAt }) => place === 'rows' && sentAt + retention > clock.now());
        const isVisible = ({ visibleAt }: PlainMessage) => visibleAt <= clock.now();
        const isExhausted = ({ receives }: PlainMessage) => receives >= maxReceiveCount;
        const note = (fresh: readonly PlainMessage[], message: Message, seconds: number): void => {
          const known = fresh.find(({ body }) => body === message.body);
          if (!known) throw new Error(`${message.body} was not to be received.`);
          known.receives += 1;
          expect(message.receiveCount).toBe(known.receives);
          known.visibleAt = clock.now() + seconds * 1000;
          known.handle = handleOf(queue, message);
        };
        const run = {
          send: ({ delay }: { delay: number }) => {
            const body = `message ${plain.length}`;
            queue.send(toNewMessage(body, delay));
            const sentAt = clock.now();
            const visibleAt = sentAt + delay * 1000;
            plain.push({ body, sentAt, visibleAt, receives: 0, place: 'rows', handle: null });
          },
          receive: ({ maximum, seconds }: { maximum: number; seconds: number }) => {
            const visible = alive().filter(isVisible);
            const fresh = visible.filter((message) => !isExhausted(message));
            const received = queue.receive(maximum, seconds);
            expect(received).toHaveLength(Math.min(maximum, fresh.length));
            for (const message of received) note(fresh, message, seconds);
            // It looks no further than it must, so the exhausted ones behind a full batch may stay.
            const exhausted = visible.filter((message) => !fresh.includes(message));
            if (received.length < maximum)
              expect(exhausted.filter((message) => !isMoved(message))).toEqual([]);
            for (const message of exhausted.filter(isMoved)) message.place = 'dead';
          },
          delete: ({ pick }: { pick: number }) => {
            const message = plain[pick];
            if (!message?.handle) return;
            queue.delete(message.handle);
            if (message.place === 'rows') message.place = 'gone';
          },
          change: ({ pick, seconds }: { pick: number; seconds: number }) => {
            const message = plain[pick];
            if (!message?.handle || !alive().includes(message) || isVisible(message)) return;
            queue.changeVisibility(message.handle, seconds);
            message.visibleAt = clock.now() + seconds * 1000;
          },
          advance: ({ ms }: { ms: number }) => clock.advance(ms),
        };
        const dead = directory.byName('dead');
        const moved = new Set<string>();
        const isMoved = ({ body }: PlainMessage) => moved.has(body);
        dead.onChange(() => {
          for (const { body } of dead.receive(10)) moved.add(body);
        });
        for (const one of steps) (run[one.kind] as (argument: typeof one) => void)(one);

        const { visible, inFlight, delayed } = queue.counts();
        expect(visible + inFlight + delayed).toBe(alive().length);
        expect(visible).toBe(alive().filter(isVisible).length);
        expect([...moved].sort()).toEqual(
          plain
            .filter(({ place }) => place === 'dead')
            .map(({ body }) => body)
            .sort(),
        );
        for (const body of moved)
          expect(plain.find((message) => message.body === body)?.receives).toBe(maxReceiveCount);
      }),
      { numRuns: 300 },
    );
  });
});
