import { describe, expect, test } from 'vitest';
import { loadResolver } from '../support/run-resolver.ts';

const SECRETS = '(Service: DynamoDb, Status Code: 400, Request ID: 4711) arn:aws:dynamodb:::table/users';

const NAMES = [
  'Query.getUser',
  'steps/read-users',
  'Mutation.createUser',
  'Mutation.updateUser',
  'Mutation.deleteUser',
  'steps/find-email-lock',
  'steps/load-user',
] as const;

const FAILURES = [
  ['DynamoDB:ProvisionedThroughputExceededException', 'Throttled'],
  ['DynamoDB:ThrottlingException', 'Throttled'],
  ['DynamoDB:RequestLimitExceeded', 'Throttled'],
  ['Lambda:TooManyRequestsException', 'Throttled'],
  ['DynamoDB:TransactionConflictException', 'Conflict'],
  ['DynamoDB:ConditionalCheckFailedException', 'Conflict'],
  ['DynamoDB:DynamoDbException', 'Internal'],
  ['Lambda:Unhandled', 'Internal'],
  ['Lambda:ExecutionTimeoutException', 'Internal'],
] as const;

describe.each(NAMES)('%s', (name) => {
  const { response } = loadResolver(name);

  test.each(FAILURES)('answers %s as %s, and nothing of its text', (type, errorType) => {
    const ending = response({ result: null, error: { type, message: SECRETS } });

    expect(ending).toMatchObject({ error: { errorType } });
    expect(JSON.stringify(ending)).not.toMatch(/arn:|table|Service|4711|DynamoDb/);
  });
});
