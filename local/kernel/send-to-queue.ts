/** A message that a service sends to a queue, with attributes of the type String or Number. */
export interface QueuedMessage {
  body: string;
  attributes: Readonly<Record<string, { DataType: 'String' | 'Number'; StringValue: string }>>;
}

/** Sends a message to the queue with this ARN. False if no such queue runs here. */
export type SendToQueue = (queueArn: string, message: QueuedMessage) => boolean;
