/**
 * The errors of SQS's JSON protocol, each with its code in the query protocol, which SDK clients read from
 * the header `x-amzn-query-error`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html
 */
const queryCodes = {
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  InvalidAttributeName: 'InvalidAttributeName',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  InvalidMessageContents: 'InvalidMessageContents',
  InvalidParameterValueException: 'InvalidParameterValue',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  MissingRequiredParameterException: 'MissingParameter',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  ReceiptHandleIsInvalid: 'ReceiptHandleIsInvalid',
  ResourceNotFoundException: 'ResourceNotFoundException',
  SerializationException: 'SerializationException',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
} as const;

export type SqsException = keyof typeof queryCodes;

/** An error response of SQS; all of these are the sender's fault. */
export class SqsFailure extends Error {
  readonly exception: SqsException;
  /** The name in the query protocol, which entries of a batch still have. */
  readonly queryCode: string;

  constructor(exception: SqsException, message: string) {
    super(message);
    this.name = 'SqsFailure';
    this.exception = exception;
    this.queryCode = queryCodes[exception];
  }
}

export const invalidParameter = (message: string): SqsFailure =>
  new SqsFailure('InvalidParameterValueException', message);

export const missingParameter = (name: string): SqsFailure =>
  new SqsFailure('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
