import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { receiveOrWait } from '../../../services/sqs/long-poll.ts';
import type { Message } from '../../../services/sqs/message.ts';
import { createQueueDirectory } from '../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import { toReceiptHandle } from '../../../services/sqs/receipt-handle.ts';
import { toQueueModel } from './queue-models.ts';

const createReceiver = () => {
  const clock = createFixedClock();
  const ports = { clock, ids: systemIds, store: createMemoryStore() };
  const queue = createQueueDirectory([toQueueModel('rows')], ports).byName('rows');
  const leaving = new AbortController();
  const { signal } = leaving;
  return {
    clock,
    queue,
    leaving,
    send: (body: string, delaySeconds = 0) =>
      queue.send({ body, attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds }),
    receive: (waitSeconds: number, maximum = 10) =>
      receiveOrWait(queue, { maximum, waitSeconds }, { clock, signal }),
  };
};

const bodiesOf = (messages: readonly Message[]): string[] => messages.map(({ body }) => body);

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
describe('a receive', () => {
  test('without a wait returns at once', async () => {
    const { receive, send } = createReceiver();
    expect(await receive(0)).toEqual([]);
    send('a');
    expect(bodiesOf(await receive(0))).toEqual(['a']);
  });

  test('that waits returns messages that are present, without waiting for more', async () => {
    const { receive, send } = createReceiver();
    send('a');
    expect(bodiesOf(await receive(20))).toEqual(['a']);
  });

  test('that waits returns the first message that arrives', async () => {
    const { receive, send } = createReceiver();
    const waiting = receive(20);
    send('a');
    expect(bodiesOf(await waiting)).toEqual(['a']);
  });

  test('that waits returns a message whose delay ends meanwhile', async () => {
    const { clock, receive, send } = createReceiver();
    send('delayed', 0.002);
    const waiting = receive(20);
    clock.advance(2);
    expect(bodiesOf(await waiting)).toEqual(['delayed']);
  });

  test('that waits returns a message whose visibility is set to zero meanwhile', async () => {
    const { queue, receive, send } = createReceiver();
    const { messageId } = send('returned');
    const [received] = await receive(0);
    const waiting = receive(20);
    queue.changeVisibility(toReceiptHandle('rows', { messageId, receipt: received?.receipt ?? '' }), 0);
    expect(bodiesOf(await waiting)).toEqual(['returned']);
  });

  test('that waits continues after a change without a message for it', async () => {
    const { queue, receive, send } = createReceiver();
    const waiting = receive(20);
    queue.purge();
    await new Promise(setImmediate);
    send('a');
    expect(bodiesOf(await waiting)).toEqual(['a']);
  });

  test('that waits returns nothing at its end', async () => {
    const { clock, queue, receive } = createReceiver();
    const waiting = receive(20);
    clock.advance(20_000);
    queue.purge();
    expect(await waiting).toEqual([]);
  });

  test('that waits returns nothing when it is aborted, and takes no message afterwards', async () => {
    const { leaving, queue, receive, send } = createReceiver();
    const waiting = receive(20);
    leaving.abort();
    send('kept');
    expect(await waiting).toEqual([]);
    expect(queue.counts().visible).toBe(1);
  });

  test('that is aborted before it begins takes no message', async () => {
    const { leaving, queue, receive, send } = createReceiver();
    send('kept');
    leaving.abort();
    expect(await receive(0)).toEqual([]);
    expect(queue.counts().visible).toBe(1);
  });

  test('that waits rejects with the fault of a store that cannot record it', async () => {
    const { queue, receive, send } = createReceiver();
    const waiting = receive(20);
    queue.receive = () => {
      throw new Error('The disk is full.');
    };
    send('a');
    await expect(waiting).rejects.toThrow('The disk is full.');
  });
});

describe('several receives that wait', () => {
  test('share messages, and none is received twice', async () => {
    const { leaving, receive, send } = createReceiver();
    const waiting = [receive(20, 1), receive(20, 1), receive(20, 1)];
    send('a');
    send('b');
    await new Promise(setImmediate);
    leaving.abort();
    const received = (await Promise.all(waiting)).flat();
    expect(bodiesOf(received).sort()).toEqual(['a', 'b']);
  });

  test('all end when they are aborted, and stop listening to the queue', async () => {
    const { leaving, queue, receive } = createReceiver();
    let listening = 0;
    const { onChange } = queue;
    queue.onChange = (listener) => {
      listening += 1;
      const end = onChange(listener);
      return () => {
        listening -= 1;
        end();
      };
    };
    const waiting = [receive(20), receive(20)];
    expect(listening).toBe(2);
    leaving.abort();
    expect(await Promise.all(waiting)).toEqual([[], []]);
    expect(listening).toBe(0);
  });
});
