import { toText } from '../input.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export const getQueueUrl: Operation = (input, { queues }) => ({
  QueueUrl: queues.byName(toText(input, 'QueueName')).model.queueUrl,
});
