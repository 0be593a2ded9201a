/** A message as services put it into a queue, with attributes of the type String or Number. */
export interface QueuedMessage {
  body: string;
  attributes: Readonly<Record<string, { DataType: 'String' | 'Number'; StringValue: string }>>;
}

/** Puts a message into the queue with this ARN. False where no such queue runs here. */
export type SendToQueue = (queueArn: string, message: QueuedMessage) => boolean;
