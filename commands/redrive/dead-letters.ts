import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';

/** The position of the records of a failed batch in the stream. */
export interface DeadLetter {
  streamArn: string;
  shardId: string;
  startSequenceNumber: string;
  endSequenceNumber: string;
  /** When the first and the last of them were written. */
  written: readonly [from: Date, to: Date];
}

/**
 * Repeats the work of a function; `records` are null if the stream no longer has them. Resolves with false if
 * it failed again. Prints what it did.
 */
export type RedriveDeadLetter = (
  deadLetter: DeadLetter,
  records: readonly DynamoDBRecord[] | null,
) => Promise<boolean>;

/** During this time, other receivers do not get the dead letter. */
const VISIBILITY_SECONDS = 300;

/**
 * Passes each letter of a queue to `work` once, and deletes those for which it resolves with true. Resolves
 * with the number of deleted and remaining dead letters.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const receiveDeadLetters = async (
  client: SQSClient,
  queueName: string,
  work: (deadLetter: DeadLetter) => Promise<boolean>,
): Promise<{ done: number; left: number }> => {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queueName }));
  const taken = { done: 0, left: 0 };
  for (;;) {
    const options = { MaxNumberOfMessages: 10, WaitTimeSeconds: 1, VisibilityTimeout: VISIBILITY_SECONDS };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, ...options }));
    if (Messages.length === 0) return taken;
    for (const { Body = '', ReceiptHandle } of Messages) {
      const deadLetter = readDeadLetter(Body);
      const isDone = deadLetter !== null && (await work(deadLetter));
      if (isDone) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      taken[isDone ? 'done' : 'left'] += 1;
    }
  }
};

/** Null for a message that Lambda did not write: a queue accepts messages of any sender. */
export const readDeadLetter = (body: string): DeadLetter | null => {
  const info = parse(body)?.DDBStreamBatchInfo ?? {};
  const { shardId, startSequenceNumber = '', endSequenceNumber = '', streamArn } = info;
  const written = [
    new Date(info.approximateArrivalOfFirstRecord ?? 0),
    new Date(info.approximateArrivalOfLastRecord ?? Date.now()),
  ] as const;
  if (!shardId || !streamArn || written.some((time) => Number.isNaN(time.getTime()))) return null;
  if (![startSequenceNumber, endSequenceNumber].every((number) => /^\d+$/.test(number))) return null;
  return { streamArn, shardId, startSequenceNumber, endSequenceNumber, written };
};

const parse = (body: string): { DDBStreamBatchInfo?: Record<string, string> | null } | null => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};
