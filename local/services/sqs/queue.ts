import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { QueueModel } from '../../template/service-model.ts';
import { invalidParameter, SqsFailure } from './errors.ts';
import { MAXIMUM_VISIBILITY_SECONDS } from './limits.ts';
import type { Delivery, Message, NewMessage } from './message.ts';
import { createMessageStore, type MessageCounts, type MessageStore } from './message-store.ts';
import type { QueueStore } from './queue-store.ts';
import { parseReceiptHandle } from './receipt-handle.ts';

/** One standard queue. It has no timers: each call sees it as SQS would show it at the time of the clock. */
export interface Queue {
  readonly model: QueueModel;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  send(message: NewMessage): Message;
  /** Returns at once, with at most `maximum` messages. By default, seconds are those of the queue. */
  receive(maximum: number, visibilityTimeoutSeconds?: number): Message[];
  /** An outdated handle has no effect. Throws an `SqsFailure` for a value that is not a handle of this queue. */
  delete(receiptHandle: string): void;
  /** Throws an `SqsFailure` if the handle is outdated, or its message not in flight. */
  changeVisibility(receiptHandle: string, seconds: number): void;
  purge(): void;
  /** Sends every visible message to the queue of `targetOf`, as a new message; returns their number. */
  redrive(targetOf: (message: Message) => Queue): number;
  counts(): MessageCounts;
  /** The present messages, receivable ones first. None is received. */
  list(): readonly Message[];
  nextVisibleAt(): number | null;
  /** Calls the listener after every change; returns a function that removes it. */
  onChange(listener: () => void): () => void;
  /** Adds a message of another queue, whose store records the move. */
  adopt(message: Message): void;
}

export interface QueuePorts {
  clock: Clock;
  ids: Ids;
  store: QueueStore;
  findQueue(arn: string): Queue | null;
}

interface QueueState extends QueuePorts {
  model: QueueModel;
  messages: MessageStore;
  listeners: Set<() => void>;
}

const undelivered = {
  receiveCount: 0,
  receivesHere: 0,
  firstReceivedAt: null,
  receivedAt: null,
  receipt: null,
};

/** Throws a `LocalFault` (`UNSUPPORTED`) for a FIFO queue. The limit of 120,000 messages in flight has no effect here. */
export const createQueue = (model: QueueModel, ports: QueuePorts): Queue => {
  if (model.isFifo)
    throw new LocalFault(
      'UNSUPPORTED',
      `${model.logicalId} is a FIFO queue, and only standard queues run locally.`,
      'Use a standard queue, or test what needs the order against a deployed stack.',
    );
  const messages = createMessageStore(model.messageRetentionSeconds * 1000);
  const state: QueueState = { ...ports, model, messages, listeners: new Set() };
  const createdAt = ports.clock.now();
  for (const message of ports.store.read(model.queueName)) messages.put(message, createdAt);
  return {
    model,
    createdAt,
    send: (message) => send(state, message),
    receive: (maximum, visibilitySeconds) => receive(state, maximum, visibilitySeconds),
    delete: (receiptHandle) => deleteReceived(state, receiptHandle),
    changeVisibility: (receiptHandle, seconds) => changeVisibility(state, receiptHandle, seconds),
    purge: () => purge(state),
    redrive: (targetOf) => redrive(state, targetOf),
    counts: () => {
      settle(state);
      return messages.counts();
    },
    list: () => {
      settle(state);
      return messages.all();
    },
    nextVisibleAt: messages.nextVisibleAt,
    onChange: (listener) => {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    adopt: (message) => {
      messages.put(message, state.clock.now());
      notify(state);
    },
  };
};

const send = (state: QueueState, message: NewMessage): Message => {
  const { model, clock, ids, messages, store } = state;
  const { body, attributes, systemAttributes, senderId } = message;
  const sentAt = clock.now();
  const visibleAt = sentAt + (message.delaySeconds ?? model.delaySeconds) * 1000;
  const content = { messageId: ids.uuid(), body, attributes, systemAttributes, senderId, sentAt };
  const stored: Message = { ...content, ...undelivered, visibleAt };
  store.write({ kind: 'stored', queueName: model.queueName, message: stored });
  messages.put(stored, sentAt);
  notify(state);
  return stored;
};

const receive = (state: QueueState, maximum: number, visibilitySeconds?: number): Message[] => {
  const now = settle(state);
  const visibleAt = now + (visibilitySeconds ?? state.model.visibilityTimeoutSeconds) * 1000;
  return takeReceivable(state, maximum).map((message) =>
    deliver(state, message, {
      visibleAt,
      receiveCount: message.receiveCount + 1,
      receivesHere: message.receivesHere + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      receivedAt: now,
      receipt: state.ids.uuid(),
    }),
  );
};

const deleteReceived = (state: QueueState, receiptHandle: string): void => {
  const { messageId, receipt } = parseReceiptHandle(state.model.queueName, receiptHandle);
  if (state.messages.get(messageId)?.receipt !== receipt) return;
  remove(state, messageId);
  notify(state);
};

const changeVisibility = (state: QueueState, receiptHandle: string, seconds: number): void => {
  const { messageId, receipt } = parseReceiptHandle(state.model.queueName, receiptHandle);
  const now = settle(state);
  const message = state.messages.get(messageId);
  if (message?.receipt !== receipt || message.receivedAt === null)
    throw invalidParameter(
      `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  if (message.visibleAt <= now)
    throw new SqsFailure('MessageNotInflight', 'The specified message is not in flight.');
  const visibleAt = now + seconds * 1000;
  if (visibleAt - message.receivedAt > MAXIMUM_VISIBILITY_SECONDS * 1000)
    throw invalidParameter(
      `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [${MAXIMUM_VISIBILITY_SECONDS} seconds].`,
    );
  const { receiveCount, receivesHere, firstReceivedAt, receivedAt } = message;
  deliver(state, message, { visibleAt, receiveCount, receivesHere, firstReceivedAt, receivedAt, receipt });
  notify(state);
};

const purge = (state: QueueState): void => {
  for (const { messageId } of state.messages.all()) remove(state, messageId);
  notify(state);
};

/**
 * A message from a dead-letter queue is a new message, with an id and a time of its own.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
const redrive = (state: QueueState, targetOf: (message: Message) => Queue): number => {
  settle(state);
  const messages = [...state.messages.visible()];
  for (const message of messages) {
    const { DeadLetterQueueSourceArn: _, ...systemAttributes } = message.systemAttributes;
    targetOf(message).send({ ...message, systemAttributes, delaySeconds: null });
    remove(state, message.messageId);
  }
  notify(state);
  return messages.length;
};

/** The present time, after updating the queue to it. */
const settle = (state: QueueState): number => {
  const now = state.clock.now();
  const expired = state.messages.settle(now);
  for (const { messageId } of expired)
    state.store.write({ kind: 'removed', queueName: state.model.queueName, messageId });
  if (expired.length > 0) notify(state);
  return now;
};

const notify = ({ listeners }: QueueState): void => {
  for (const listener of listeners) listener();
};

/** SQS moves a message when it would be received once too often, and not when its visibility timeout ends. */
const takeReceivable = (state: QueueState, maximum: number): Message[] => {
  const { redrive } = state.model;
  const target = redrive && state.findQueue(redrive.deadLetterTargetArn);
  const taken: Message[] = [];
  const exhausted: Message[] = [];
  for (const message of state.messages.visible()) {
    if (taken.length === maximum) break;
    if (redrive && target && message.receivesHere >= redrive.maxReceiveCount) exhausted.push(message);
    else taken.push(message);
  }
  if (target) for (const message of exhausted) moveToDeadLetters(state, message, target);
  if (exhausted.length > 0) notify(state);
  return taken;
};

const deliver = (state: QueueState, message: Message, delivery: Delivery): Message => {
  const { messageId } = message;
  state.store.write({ kind: 'delivery', queueName: state.model.queueName, messageId, delivery });
  const delivered = { ...message, ...delivery };
  state.messages.put(delivered, state.clock.now());
  return delivered;
};

const remove = (state: QueueState, messageId: string): void => {
  state.store.write({ kind: 'removed', queueName: state.model.queueName, messageId });
  state.messages.remove(messageId);
};

/**
 * The message keeps its id, its time and its receive count; both were observed in real queues, neither is
 * documented.
 */
const moveToDeadLetters = (state: QueueState, message: Message, target: Queue): void => {
  const { model, messages, store, clock } = state;
  const moved: Message = {
    ...message,
    visibleAt: clock.now(),
    receivesHere: 0,
    receipt: null,
    systemAttributes: { ...message.systemAttributes, DeadLetterQueueSourceArn: model.queueArn },
  };
  const { queueName } = model;
  const toQueueName = target.model.queueName;
  store.write({ kind: 'moved', queueName, messageId: message.messageId, toQueueName, message: moved });
  messages.remove(message.messageId);
  target.adopt(moved);
};
