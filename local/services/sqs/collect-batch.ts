import type { Clock } from '../../kernel/clock.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import { MAXIMUM_MESSAGES_PER_RECEIVE, MAXIMUM_WAIT_SECONDS } from './limits.ts';
import { receiveOrWait } from './long-poll.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import { type EventQueue, toEventRecord } from './sqs-event.ts';

export interface CollectOptions {
  model: EventSourceModel;
  queue: Queue;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * The next batch: full, or the messages of the batching window, which begins with its first message. Its
 * messages are in flight meanwhile. Empty if none arrived within one long poll, or the signal aborted.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const collectBatch = async (options: CollectOptions): Promise<Message[]> => {
  const { model, queue, clock, signal } = options;
  const batch: Message[] = [];
  const receive = async (waitSeconds: number): Promise<void> => {
    const maximum = Math.min(MAXIMUM_MESSAGES_PER_RECEIVE, model.batchSize - batch.length);
    batch.push(...(await receiveOrWait(queue, { maximum, waitSeconds }, options)));
  };
  await receive(MAXIMUM_WAIT_SECONDS);
  if (batch.length === 0) return batch;
  const end = clock.now() + model.maximumBatchingWindowSeconds * 1000;
  while (batch.length < model.batchSize && clock.now() < end && !signal.aborted)
    await receive((end - clock.now()) / 1000);
  return batch;
};

/** An event holds at most 6 MB. */
const MAXIMUM_EVENT_BYTES = 6 * 1024 * 1024;

const EMPTY_EVENT_BYTES = Buffer.byteLength('{"Records":[]}');

/** The batch, split into parts whose events are within the limit, attributes included. */
export const splitByEventSize = (batch: readonly Message[], queue: EventQueue): Message[][] => {
  const parts: Message[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const message of batch) {
    const bytes = Buffer.byteLength(`${JSON.stringify(toEventRecord(message, queue))},`);
    if (size + bytes > MAXIMUM_EVENT_BYTES) {
      parts.push([]);
      size = EMPTY_EVENT_BYTES;
    }
    parts.at(-1)?.push(message);
    size += bytes;
  }
  return parts;
};
