import type { AwsFailure } from '../../kernel/aws-call.ts';
import type { DataSourceError } from '../data-source.ts';

/** Exceptions with a class of their own in the SDK; AppSync names all others by their base class. */
const named: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'IdempotentParameterMismatchException',
  'ItemCollectionSizeLimitExceededException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'ResourceInUseException',
  'ResourceNotFoundException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/**
 * The error that resolvers receive, such as `DynamoDB:ConditionalCheckFailedException`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-dynamodb-resolvers-js.html,
 * aws-appsync-community#220
 */
export const toDataSourceError = ({
  exception,
  message,
  status,
  requestId,
}: AwsFailure): DataSourceError => ({
  type: `DynamoDB:${named.has(exception) ? exception : 'DynamoDbException'}`,
  message: `${message} (Service: DynamoDb, Status Code: ${status}, Request ID: ${requestId})`,
});
