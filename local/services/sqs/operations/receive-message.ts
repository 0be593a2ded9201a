import type { JsonObject } from '../../../kernel/json.ts';
import { md5OfAttributes, md5OfBody } from '../checksums.ts';
import { toOptionalNumber, toText, toTexts } from '../input.ts';
import { MAXIMUM_MESSAGES_PER_RECEIVE, MAXIMUM_VISIBILITY_SECONDS, MAXIMUM_WAIT_SECONDS } from '../limits.ts';
import { receiveOrWait } from '../long-poll.ts';
import { type Message, type MessageAttributes, toSystemAttributes } from '../message.ts';
import { toReceiptHandle } from '../receipt-handle.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const receiveMessage: Operation = async (input, context) => {
  const queue = context.queues.byUrl(toText(input, 'QueueUrl'));
  const upTo = (name: string, minimum: number, maximum: number): number | null =>
    toOptionalNumber(input, name, { minimum, maximum });
  const visibilityTimeoutSeconds = upTo('VisibilityTimeout', 0, MAXIMUM_VISIBILITY_SECONDS);
  const messages = await receiveOrWait(
    queue,
    {
      maximum: upTo('MaxNumberOfMessages', 1, MAXIMUM_MESSAGES_PER_RECEIVE) ?? 1,
      waitSeconds: upTo('WaitTimeSeconds', 0, MAXIMUM_WAIT_SECONDS) ?? queue.model.receiveWaitSeconds,
      ...(visibilityTimeoutSeconds !== null && { visibilityTimeoutSeconds }),
    },
    context,
  );
  if (messages.length === 0) return {};
  return { Messages: messages.map((message) => toReceived(queue.model.queueName, message, input)) };
};

const toReceived = (queueName: string, message: Message, input: JsonObject): JsonObject => {
  const attributes = selectAttributes(message.attributes, toTexts(input, 'MessageAttributeNames'));
  const checksum = md5OfAttributes(attributes);
  // `AttributeNames` is the older name, still sent by older clients.
  const wanted = [...toTexts(input, 'MessageSystemAttributeNames'), ...toTexts(input, 'AttributeNames')];
  const system = selectSystemAttributes(message, wanted);
  return {
    MessageId: message.messageId,
    ReceiptHandle: toReceiptHandle(queueName, { ...message, receipt: message.receipt ?? '' }),
    MD5OfBody: md5OfBody(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(checksum !== null && {
      MessageAttributes: { ...attributes } as unknown as JsonObject,
      MD5OfMessageAttributes: checksum,
    }),
  };
};

/** `All` and `.*` select every attribute, `name.*` those that begin with `name.`. */
const selectAttributes = (attributes: MessageAttributes, wanted: readonly string[]): MessageAttributes => {
  const isWanted = (name: string): boolean =>
    wanted.some((want) =>
      want.endsWith('.*') ? name.startsWith(want.slice(0, -1).replace(/^\.$/, '')) : want === name,
    );
  if (wanted.includes('All')) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
};

const selectSystemAttributes = (message: Message, wanted: readonly string[]): JsonObject => {
  const all = Object.entries(toSystemAttributes(message));
  return Object.fromEntries(all.filter(([name]) => wanted.includes('All') || wanted.includes(name)));
};
