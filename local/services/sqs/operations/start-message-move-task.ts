import { invalidParameter, SqsFailure } from '../errors.ts';
import { toText } from '../input.ts';
import type { Message } from '../message.ts';
import type { Queue } from '../queue.ts';
import type { QueueDirectory } from '../queue-directory.ts';
import type { Operation } from './operation.ts';

/** Throws an `SqsFailure` if the ARN is not that of a dead-letter queue. */
export const findDeadLetterQueue = (queues: QueueDirectory, arn: string): Queue => {
  const queue = queues.byArn(arn);
  if (queue === null)
    throw new SqsFailure(
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    );
  if (queues.sourcesOf(queue).length > 0) return queue;
  throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
};

/**
 * Moves visible messages at once, regardless of `MaxNumberOfMessagesPerSecond`, so tasks cannot be cancelled.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export const startMessageMoveTask: Operation = (input, { queues, moveTasks, clock, ids }) => {
  const source = findDeadLetterQueue(queues, toText(input, 'SourceArn'));
  const destinationArn = typeof input.DestinationArn === 'string' ? input.DestinationArn : null;
  const destination = destinationArn === null ? null : findDestination(queues, destinationArn);
  const startedAt = clock.now();
  const messages = source.redrive((message) => destination ?? originOf(queues, source, message));
  const handle = ids.uuid();
  moveTasks.add({ handle, sourceArn: source.model.queueArn, destinationArn, messages, startedAt });
  return { TaskHandle: handle };
};

const findDestination = (queues: QueueDirectory, arn: string): Queue => {
  const queue = queues.byArn(arn);
  if (queue) return queue;
  throw new SqsFailure(
    'ResourceNotFoundException',
    "The resource that you specified for the DestinationArn parameter doesn't exist.",
  );
};

/** A message that was sent directly to the dead-letter queue has no origin: it goes to the first source queue. */
const originOf = (queues: QueueDirectory, deadLetters: Queue, message: Message): Queue =>
  queues.byArn(message.systemAttributes.DeadLetterQueueSourceArn ?? '') ??
  queues.sourcesOf(deadLetters)[0] ??
  deadLetters;
