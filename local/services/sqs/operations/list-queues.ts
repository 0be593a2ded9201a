import { toOptionalNumber } from '../input.ts';
import type { Operation } from './operation.ts';

const MAXIMUM_RESULTS = 1000;

/** Pages are limited only if the caller sets a size. The token is the last name of the previous page. */
export const listQueues: Operation = (input, { queues }) => {
  const prefix = typeof input.QueueNamePrefix === 'string' ? input.QueueNamePrefix : '';
  const after = typeof input.NextToken === 'string' ? input.NextToken : '';
  const limit = toOptionalNumber(input, 'MaxResults', { minimum: 1, maximum: MAXIMUM_RESULTS });
  const matching = queues.all
    .map(({ model }) => model)
    .filter(({ queueName }) => queueName.startsWith(prefix) && queueName > after)
    .sort((left, right) => (left.queueName < right.queueName ? -1 : 1));
  const page = matching.slice(0, limit ?? MAXIMUM_RESULTS);
  const last = page.at(-1);
  return {
    ...(page.length > 0 && { QueueUrls: page.map(({ queueUrl }) => queueUrl) }),
    ...(limit !== null && last && page.length < matching.length && { NextToken: last.queueName }),
  };
};
