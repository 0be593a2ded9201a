import type { JsonObject } from '../../../kernel/json.ts';
import { toNumber, toText } from '../input.ts';
import { MAXIMUM_VISIBILITY_SECONDS } from '../limits.ts';
import type { Queue } from '../queue.ts';
import type { Operation } from './operation.ts';

/** Of one call, or of one entry of a batch. */
export const changeVisibilityIn = (queue: Queue, input: JsonObject): JsonObject => {
  const range = { minimum: 0, maximum: MAXIMUM_VISIBILITY_SECONDS };
  queue.changeVisibility(toText(input, 'ReceiptHandle'), toNumber(input, 'VisibilityTimeout', range));
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export const changeMessageVisibility: Operation = (input, { queues }) =>
  changeVisibilityIn(queues.byUrl(toText(input, 'QueueUrl')), input);
