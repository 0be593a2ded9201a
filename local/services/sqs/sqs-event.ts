import type { JsonObject } from '../../kernel/json.ts';
import { md5OfAttributes, md5OfBody } from './checksums.ts';
import { type Message, type MessageAttribute, toSystemAttributes } from './message.ts';
import { toReceiptHandle } from './receipt-handle.ts';

/** The queue of an event's messages. */
export interface EventQueue {
  queueName: string;
  queueArn: string;
  region: string;
}

/**
 * A message in the form of `event.Records`.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export const toEventRecord = (message: Message, { queueName, queueArn, region }: EventQueue): JsonObject => {
  const checksum = md5OfAttributes(message.attributes);
  const attributes = Object.entries(message.attributes);
  return {
    messageId: message.messageId,
    receiptHandle: toReceiptHandle(queueName, { ...message, receipt: message.receipt ?? '' }),
    body: message.body,
    attributes: toSystemAttributes(message),
    messageAttributes: Object.fromEntries(
      attributes.map(([name, attribute]) => [name, toEventAttribute(attribute)]),
    ),
    ...(checksum !== null && { md5OfMessageAttributes: checksum }),
    md5OfBody: md5OfBody(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
};

const toEventAttribute = ({ DataType, StringValue, BinaryValue }: MessageAttribute): JsonObject => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});
