import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { collectBatch, splitByEventSize } from '../../../services/sqs/collect-batch.ts';
import type { Message } from '../../../services/sqs/message.ts';
import type { Queue } from '../../../services/sqs/queue.ts';
import { createQueueDirectory } from '../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import { toEventRecord } from '../../../services/sqs/sqs-event.ts';
import type { EventSourceModel } from '../../../template/service-model.ts';
import { toEventSourceModel, toQueueModel, toStoredMessage } from './queue-models.ts';

const send = (queue: Queue, body: string): void => {
  queue.send({ body, attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds: null });
};

const createCollector = (model: Partial<EventSourceModel>, count: number) => {
  const clock = createFixedClock();
  const models = [toQueueModel('rows')];
  const queue = createQueueDirectory(models, {
    clock,
    ids: systemIds,
    store: createMemoryStore(),
  }).byName('rows');
  for (let index = 0; index < count; index += 1) send(queue, `${index}`);
  const stopping = new AbortController();
  const { signal } = stopping;
  const collect = () => collectBatch({ model: toEventSourceModel(model), queue, clock, signal });
  return { clock, queue, stopping, collect };
};

const bodiesOf = (messages: readonly Message[]): string[] => messages.map(({ body }) => body);

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
describe('a batch', () => {
  test.each([
    [1, 3, 1],
    [10, 3, 3],
    [10, 10, 10],
    [10, 25, 10],
  ])('of size %i has, of %i messages, %i, without a batching window', async (batchSize, count, expected) => {
    const { collect, queue } = createCollector({ batchSize }, count);
    expect(await collect()).toHaveLength(expected);
    expect(queue.counts()).toEqual({ visible: count - expected, inFlight: expected, delayed: 0 });
  });

  test('of more than ten messages is received in several calls, within its window', async () => {
    const model = { batchSize: 25, maximumBatchingWindowSeconds: 300 };
    const { collect, queue } = createCollector(model, 27);
    expect(bodiesOf(await collect())).toEqual(Array.from({ length: 25 }, (_, index) => `${index}`));
    expect(queue.counts().visible).toBe(2);
  });

  test('is completed by messages that arrive within the window', async () => {
    const { collect, queue } = createCollector({ batchSize: 3, maximumBatchingWindowSeconds: 300 }, 1);
    const collecting = collect();
    send(queue, 'second');
    await Promise.resolve();
    send(queue, 'third');
    expect(bodiesOf(await collecting)).toEqual(['0', 'second', 'third']);
  });

  test('ends with its window, which begins with the first message', async () => {
    const { collect, clock, queue } = createCollector({ batchSize: 10, maximumBatchingWindowSeconds: 5 }, 1);
    const collecting = collect();
    await new Promise(setImmediate);
    clock.advance(5000);
    send(queue, 'last');
    expect(bodiesOf(await collecting)).toEqual(['0', 'last']);
    send(queue, 'next');
    expect(queue.counts().visible).toBe(1);
  });

  test('has the messages so far when the source stops', async () => {
    const { collect, stopping } = createCollector({ batchSize: 10, maximumBatchingWindowSeconds: 300 }, 2);
    const collecting = collect();
    stopping.abort();
    expect(bodiesOf(await collecting)).toEqual(['0', '1']);
  });

  test('is empty after the source has stopped', async () => {
    const { collect, stopping, queue } = createCollector({}, 2);
    stopping.abort();
    expect(await collect()).toEqual([]);
    expect(queue.counts().visible).toBe(2);
  });
});

const place = { queueName: 'rows', queueArn: toQueueModel('rows').queueArn, region: 'eu-west-1' };
const LIMIT = 6 * 1024 * 1024;
const MEBIBYTE = 1_048_576;
const sizeOf = (part: readonly Message[]): number =>
  Buffer.byteLength(JSON.stringify({ Records: part.map((message) => toEventRecord(message, place)) }));
const repeat = (count: number, settings: Partial<Message>): Message[] =>
  Array.from({ length: count }, (_, index) => toStoredMessage({ ...settings, messageId: `${index}` }));

describe('the parts of a batch', () => {
  test('of no messages are none', () => {
    expect(splitByEventSize([], place)).toEqual([]);
  });

  test.each<[string, Partial<Message>]>([
    ['bodies', { body: 'x'.repeat(MEBIBYTE) }],
    ['bodies that JSON escapes', { body: '"'.repeat(MEBIBYTE) }],
    ['bodies of several bytes for each character', { body: '€'.repeat(MEBIBYTE / 3) }],
    ['attributes', { attributes: { a: { DataType: 'String', StringValue: 'x'.repeat(MEBIBYTE - 100) } } }],
  ])('have all messages in order, in events of at most 6 MB, for large %s', (_case, settings) => {
    const batch = repeat(10, settings);
    const parts = splitByEventSize(batch, place);
    expect(parts.flat()).toEqual(batch);
    expect(parts.filter((part) => part.length === 0 || sizeOf(part) > LIMIT)).toEqual([]);
  });

  test('are as few as the limit allows', () => {
    const [one] = repeat(1, { body: '' });
    const overhead = sizeOf([one as Message]) + 1;
    const half = (LIMIT - 2 * overhead) / 2;
    expect(splitByEventSize(repeat(2, { body: 'x'.repeat(half) }), place)).toHaveLength(1);
    expect(splitByEventSize(repeat(2, { body: 'x'.repeat(half + overhead) }), place)).toHaveLength(2);
  });

  test('have a message alone that is larger than the limit', () => {
    const parts = splitByEventSize(repeat(2, { body: 'x'.repeat(LIMIT) }), place);
    expect(parts.map((part) => part.length)).toEqual([1, 1]);
  });
});
