/** A message attribute in requests; a binary value is base64 text. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** The message of a sender. */
export interface NewMessage {
  body: string;
  attributes: MessageAttributes;
  /** `AWSTraceHeader` and `MessageGroupId`, if the sender set them. */
  systemAttributes: Readonly<Record<string, string>>;
  senderId: string;
  /** Null for the queue's own delay. */
  delaySeconds: number | null;
}

/** The delivery state of a message. Times are milliseconds since the epoch. */
export interface Delivery {
  /** In the future while the message is delayed or in flight. */
  visibleAt: number;
  /** Over all its queues: a dead-letter queue continues the count. */
  receiveCount: number;
  /** In its present queue; compared with `maxReceiveCount`. */
  receivesHere: number;
  firstReceivedAt: number | null;
  receivedAt: number | null;
  /** The secret of the latest receipt handle; null before the first receive in this queue. */
  receipt: string | null;
}

/** A message in a queue. Immutable: a change replaces it. */
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
 * The attributes that SQS itself adds to a message, all as strings.
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
