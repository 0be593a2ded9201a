import { toText } from '../input.ts';
import { runEntries, toEntries } from './batch.ts';
import { changeVisibilityIn } from './change-message-visibility.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export const changeMessageVisibilityBatch: Operation = (input, { queues }) => {
  const queue = queues.byUrl(toText(input, 'QueueUrl'));
  const entries = toEntries(input, 'ChangeMessageVisibilityBatchRequestEntry');
  return runEntries(entries, (entry) => changeVisibilityIn(queue, entry));
};
