import { toText } from '../input.ts';
import type { Operation } from './operation.ts';

/**
 * At once, without a limit: AWS takes up to a minute and rejects a second call meanwhile.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
 */
export const purgeQueue: Operation = (input, { queues }) => {
  queues.byUrl(toText(input, 'QueueUrl')).purge();
  return {};
};
