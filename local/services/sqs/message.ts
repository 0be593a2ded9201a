/** A message attribute as it travels; a binary value is base64 text. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender gives. */
export interface NewMessage {
  body: string;
  attributes: MessageAttributes;
  /** `AWSTraceHeader` and `MessageGroupId`, where the sender gave them. */
  systemAttributes: Readonly<Record<string, string>>;
  senderId: string;
  /** Null for the queue's own delay. */
  delaySeconds: number | null;
}

/** How far the delivery of a message is. Times are milliseconds since the epoch. */
export interface Delivery {
  /** In the future while the message is delayed or in flight. */
  visibleAt: number;
  /** Over all its queues: a dead-letter queue goes on counting. */
  receiveCount: number;
  /** In the queue where it is now; what `maxReceiveCount` is compared with. */
  receivesHere: number;
  firstReceivedAt: number | null;
  receivedAt: number | null;
  /** The secret of the latest receipt handle; null before the first receive in this queue. */
  receipt: string | null;
}

/** A message in a queue. Values are never changed: a change puts a new one in the old one's place. */
export interface Message extends Delivery {
  messageId: string;
  body: string;
  attributes: MessageAttributes;
  systemAttributes: Readonly<Record<string, string>>;
  senderId: string;
  /** A dead-letter queue keeps it, so that it counts towards the retention there. */
  sentAt: number;
}

/**
 * The attributes that SQS itself gives a message, all as text.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export const toSystemAttributes = (message: Message): Record<string, string> => ({
  ...message.systemAttributes,
  SenderId: message.senderId,
  SentTimestamp: String(message.sentAt),
  ApproximateReceiveCount: String(message.receiveCount),
  ...(message.firstReceivedAt !== null && {
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }),
});
