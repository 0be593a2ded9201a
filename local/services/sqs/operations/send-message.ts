import type { JsonObject } from '../../../kernel/json.ts';
import { md5OfAttributes, md5OfBody } from '../checksums.ts';
import { toText } from '../input.ts';
import type { NewMessage } from '../message.ts';
import { toNewMessage } from '../new-message.ts';
import type { Queue } from '../queue.ts';
import type { Operation } from './operation.ts';

/** Sends, and returns the response of SendMessage, which is also that of each entry of a batch. */
export const sendTo = (queue: Queue, message: NewMessage): JsonObject => {
  const { messageId } = queue.send(message);
  const attributes = md5OfAttributes(message.attributes);
  const trace = message.systemAttributes.AWSTraceHeader;
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5OfBody(message.body),
    ...(attributes !== null && { MD5OfMessageAttributes: attributes }),
    ...(trace !== undefined && {
      MD5OfMessageSystemAttributes: md5OfAttributes({
        AWSTraceHeader: { DataType: 'String', StringValue: trace },
      }),
    }),
  };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage: Operation = (input, { queues, senderId }) => {
  const queue = queues.byUrl(toText(input, 'QueueUrl'));
  return sendTo(queue, toNewMessage(input, senderId));
};
