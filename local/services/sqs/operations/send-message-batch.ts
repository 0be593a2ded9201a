import { SqsFailure } from '../errors.ts';
import { toText } from '../input.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../limits.ts';
import { toMessageSize, toNewMessage } from '../new-message.ts';
import { runEntries, toEntries } from './batch.ts';
import type { Operation } from './operation.ts';
import { sendTo } from './send-message.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const sendMessageBatch: Operation = (input, { queues, senderId }) => {
  const queue = queues.byUrl(toText(input, 'QueueUrl'));
  const entries = toEntries(input, 'SendMessageBatchRequestEntry');
  const size = entries.reduce((sum, entry) => sum + toMessageSize(entry), 0);
  if (size > MAXIMUM_MESSAGE_BYTES)
    throw new SqsFailure(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MAXIMUM_MESSAGE_BYTES} bytes. You have sent ${size} bytes.`,
    );
  return runEntries(entries, (entry) => sendTo(queue, toNewMessage(entry, senderId)));
};
