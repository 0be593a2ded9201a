import { isJsonObject, type Json } from '../../kernel/json.ts';
import type { Delivery, Message } from './message.ts';

/** One change of a message, in the queue with this name. */
export type QueueChange =
  | { kind: 'stored'; queueName: string; message: Message }
  | { kind: 'delivery'; queueName: string; messageId: string; delivery: Delivery }
  | { kind: 'removed'; queueName: string; messageId: string }
  /** One change rather than two, so that after a crash the message is in exactly one queue. */
  | { kind: 'moved'; queueName: string; messageId: string; toQueueName: string; message: Message };

type Test = (value: Json | undefined) => boolean;
type Shape<Whole> = { readonly [Name in keyof Whole]-?: Test };

const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number';
const isNullOr =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const has =
  (shape: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isJsonObject(value) && Object.entries(shape).every(([name, test]) => test(value[name]));

const deliveryShape: Shape<Delivery> = {
  visibleAt: isNumber,
  receiveCount: isNumber,
  receivesHere: isNumber,
  firstReceivedAt: isNullOr(isNumber),
  receivedAt: isNullOr(isNumber),
  receipt: isNullOr(isText),
};

const messageShape: Shape<Message> = {
  ...deliveryShape,
  messageId: isText,
  body: isText,
  attributes: isJsonObject,
  systemAttributes: isJsonObject,
  senderId: isText,
  sentAt: isNumber,
};

const changeShapes: ReadonlyMap<unknown, Test> = new Map([
  ['stored', has({ queueName: isText, message: has(messageShape) })],
  ['delivery', has({ queueName: isText, messageId: isText, delivery: has(deliveryShape) })],
  ['removed', has({ queueName: isText, messageId: isText })],
  ['moved', has({ queueName: isText, messageId: isText, toQueueName: isText, message: has(messageShape) })],
]);

/** The change in a line of JSON; null for a damaged line. */
export const parseQueueChange = (line: Buffer): QueueChange | null => {
  try {
    const value: Json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    const isChange = isJsonObject(value) && changeShapes.get(value.kind)?.(value) === true;
    return isChange ? (value as unknown as QueueChange) : null;
  } catch {
    return null;
  }
};

export const toLine = (change: QueueChange): string => `${JSON.stringify(change)}\n`;
