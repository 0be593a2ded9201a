import { toText } from '../input.ts';
import type { Operation } from './operation.ts';

/**
 * At once, and as often as one likes: the real one takes up to a minute and refuses a second call meanwhile.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
 */
export const purgeQueue: Operation = (input, { queues }) => {
  queues.byUrl(toText(input, 'QueueUrl')).purge();
  return {};
};
