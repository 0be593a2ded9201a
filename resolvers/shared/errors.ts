import { util } from '@aws-appsync/utils';

/** Every `errorType` of these resolvers. Clients may rely on the list being complete. */
export type FailureType = 'BadRequest' | 'Throttled' | 'Conflict' | 'Internal';

export interface DataSourceFailure {
  message: string;
  type: string;
}

const THROTTLED = [
  'Throttl',
  'ThroughputExceeded',
  'RequestLimitExceeded',
  'TooManyRequests',
  'Rate Exceeded',
];
const CONFLICT = ['TransactionConflict', 'TransactionCanceled', 'ConditionalCheckFailed'];

export const raise = (type: FailureType, message: string): never => util.error(message, type);

/**
 * Raises an error of a data source as one of this API's errors. The original message is not returned: it
 * names tables, functions and AWS requests.
 */
export const raiseFailure = (failure: DataSourceFailure): never => {
  if (names(failure, THROTTLED)) {
    return raise('Throttled', 'Too many requests at the moment. Please try again shortly.');
  }
  if (names(failure, CONFLICT)) {
    return raise(
      'Conflict',
      'The same data was changed by another request at the same time. Please try again.',
    );
  }
  return raise('Internal', 'Something went wrong on our side. Please try again later.');
};

const names = (failure: DataSourceFailure, words: string[]): boolean =>
  words.some((word) => failure.type.indexOf(word) >= 0 || failure.message.indexOf(word) >= 0);
