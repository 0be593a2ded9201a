import { toText } from '../input.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage: Operation = (input, { queues }) => {
  queues.byUrl(toText(input, 'QueueUrl')).delete(toText(input, 'ReceiptHandle'));
  return {};
};
