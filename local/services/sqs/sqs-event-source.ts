import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Log } from '../../kernel/log.ts';
import { pause } from '../../kernel/pause.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import { collectBatch, splitByEventSize } from './collect-batch.ts';
import { SqsFailure } from './errors.ts';
import { handleBatch } from './handle-batch.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import { toReceiptHandle } from './receipt-handle.ts';

export interface SqsEventSourceOptions {
  model: EventSourceModel;
  queue: Queue;
  invoke: FunctionCall;
  clock: Clock;
  log: Log;
  region: string;
}

export interface SqsEventSource {
  /** Stops polling at once. Messages in progress become visible again after their visibility timeout. */
  stop(): Promise<void>;
  /** Resolves when the queue is empty: every message was handled, moved to the dead-letter queue or expired. */
  idle(): Promise<void>;
}

/** Lambda's initial concurrency. */
const USUAL_CONCURRENCY = 5;

const TROUBLE_MS = 1000;

/**
 * Invokes a function with the messages of a queue, as Lambda's event source mapping does. After an error it
 * continues to poll at once, while Lambda slows down. Throws a `LocalFault` (`UNSUPPORTED`) if the mapping
 * filters messages.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export const startSqsEventSource = (options: SqsEventSourceOptions): SqsEventSource => {
  const { model, queue, log } = options;
  if (model.filterPatterns.length > 0)
    throw new LocalFault(
      'UNSUPPORTED',
      `${model.logicalId} filters the messages of ${queue.model.queueName}, which does not run locally.`,
      'Filter the messages in the function.',
    );
  const controller = new AbortController();
  const { signal } = controller;
  const polling = poll(options, signal).catch((error: unknown) => {
    log.error('sqs', `${model.logicalId} stopped polling: ${error instanceof Error ? error.stack : error}`);
  });
  return {
    stop: () => {
      controller.abort();
      return polling;
    },
    idle: () => untilEmpty(queue, signal),
  };
};

const poll = async (options: SqsEventSourceOptions, signal: AbortSignal): Promise<void> => {
  const maximumConcurrency = options.model.maximumConcurrency ?? USUAL_CONCURRENCY;
  const running = new Set<Promise<void>>();
  const start = (batch: readonly Message[]): void => {
    const run = handleBatch({ ...options, signal }, batch)
      .catch((error: unknown) => options.log.error('sqs', String(error)))
      .finally(() => running.delete(run));
    running.add(run);
  };
  const queue = { ...options.queue.model, region: options.region };
  while (!signal.aborted) {
    const batch = await collect(options, signal);
    for (const part of splitByEventSize(batch, queue)) {
      while (running.size >= maximumConcurrency) await Promise.race(running);
      if (signal.aborted) release(options, part);
      else start(part);
    }
    while (running.size >= maximumConcurrency) await Promise.race(running);
  }
  await Promise.all(running);
};

const untilEmpty = (queue: Queue, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      endListening();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const check = (): void => {
      const { visible, inFlight, delayed } = queue.counts();
      if (visible + inFlight + delayed === 0 || signal.aborted) finish();
    };
    const endListening = queue.onChange(check);
    signal.addEventListener('abort', finish);
    check();
  });

/**
 * The next batch, and an empty one if the queue cannot receive, such as while the disk is full: a receive is
 * stored.
 */
const collect = async (options: SqsEventSourceOptions, signal: AbortSignal): Promise<Message[]> => {
  try {
    return await collectBatch({ ...options, signal });
  } catch (error) {
    const { log, model } = options;
    log.error('sqs', `${model.logicalId} received nothing, and tries again: ${toText(error)}`);
    await pause(TROUBLE_MS, signal);
    return [];
  }
};

/** Messages that no function has received return at once, unless they are visible already. */
const release = ({ queue, log }: SqsEventSourceOptions, batch: readonly Message[]): void => {
  for (const { messageId, receipt } of batch) {
    try {
      const { queueName } = queue.model;
      queue.changeVisibility(toReceiptHandle(queueName, { messageId, receipt: receipt ?? '' }), 0);
    } catch (failure) {
      if (!(failure instanceof SqsFailure)) log.error('sqs', String(failure));
    }
  }
};

const toText = (error: unknown): string =>
  error instanceof LocalFault ? `${error.message} ${error.fix}` : String(error);
