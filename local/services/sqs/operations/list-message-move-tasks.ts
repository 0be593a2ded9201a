import { toOptionalNumber, toText } from '../input.ts';
import type { Operation } from './operation.ts';
import { findDeadLetterQueue } from './start-message-move-task.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export const listMessageMoveTasks: Operation = (input, { queues, moveTasks }) => {
  const { model } = findDeadLetterQueue(queues, toText(input, 'SourceArn'));
  const limit = toOptionalNumber(input, 'MaxResults', { minimum: 1, maximum: 10 }) ?? 1;
  return {
    Results: moveTasks
      .ofSource(model.queueArn)
      .slice(0, limit)
      .map(({ sourceArn, destinationArn, messages, startedAt }) => ({
        Status: 'COMPLETED',
        SourceArn: sourceArn,
        ...(destinationArn !== null && { DestinationArn: destinationArn }),
        ApproximateNumberOfMessagesMoved: messages,
        ApproximateNumberOfMessagesToMove: messages,
        StartedTimestamp: startedAt,
      })),
  };
};
