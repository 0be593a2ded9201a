import type { QueuedMessage, QueueSummary } from '../console-model/data.ts';
import type { JsonRecord } from '../console-model/json.ts';
import { badRequest, type JsonRoutes } from '../http/json-api.ts';
import type { Message } from '../services/sqs/message.ts';
import type { Queue } from '../services/sqs/queue.ts';

const MOST_MESSAGES = 100;

export interface QueueRoutesOptions {
  /** The services may still be starting. */
  readQueues(): Promise<readonly Queue[]>;
  now(): number;
}

/** Shows queues and their messages, without receiving any. */
export const createQueueRoutes = ({ readQueues, now }: QueueRoutesOptions): JsonRoutes => ({
  'GET /console/api/queues': async () => {
    const queues = await readQueues();
    return { queues: queues.map((queue) => toSummary(queue, queues)) };
  },
  'GET /console/api/queues/{queue}/messages': async ({ path }) => {
    const queue = (await readQueues()).find(({ model }) => model.queueName === path.queue);
    if (queue === undefined) throw badRequest(`This app has no queue ${path.queue}.`);
    const messages = queue.list().slice(0, MOST_MESSAGES);
    return { messages: messages.map((message) => toQueued(message, now())) };
  },
});

const toSummary = (queue: Queue, all: readonly Queue[]): QueueSummary => {
  const { queueName, queueUrl, queueArn, redrive } = queue.model;
  const target = all.find(({ model }) => model.queueArn === redrive?.deadLetterTargetArn);
  const sources = all.filter(({ model }) => model.redrive?.deadLetterTargetArn === queueArn);
  return {
    name: queueName,
    url: queueUrl,
    arn: queueArn,
    counts: queue.counts(),
    deadLetterQueue: target?.model.queueName ?? null,
    deadLettersOf: sources.map(({ model }) => model.queueName),
  };
};

const toQueued = (message: Message, now: number): QueuedMessage => ({
  messageId: message.messageId,
  body: message.body,
  attributes: toValues(message),
  sentAt: message.sentAt,
  receiveCount: message.receiveCount,
  state: toState(message, now),
});

/** A binary value stays base64. */
const toValues = ({ attributes }: Message): JsonRecord =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { StringValue, BinaryValue }]) => [
      name,
      StringValue ?? BinaryValue ?? null,
    ]),
  );

const toState = ({ visibleAt, receipt }: Message, now: number): QueuedMessage['state'] => {
  if (visibleAt <= now) return 'visible';
  return receipt === null ? 'delayed' : 'inFlight';
};
