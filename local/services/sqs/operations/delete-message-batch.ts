import { toText } from '../input.ts';
import { runEntries, toEntries } from './batch.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export const deleteMessageBatch: Operation = (input, { queues }) => {
  const queue = queues.byUrl(toText(input, 'QueueUrl'));
  return runEntries(toEntries(input, 'DeleteMessageBatchRequestEntry'), (entry) => {
    queue.delete(toText(entry, 'ReceiptHandle'));
    return {};
  });
};
