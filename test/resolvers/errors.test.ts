import { describe, expect, test } from 'vitest';
import * as createUser from '../../resolvers/Mutation.createUser.ts';
import * as deleteUser from '../../resolvers/Mutation.deleteUser.ts';
import * as updateUser from '../../resolvers/Mutation.updateUser.ts';
import * as getUser from '../../resolvers/Query.getUser.ts';
import * as findEmailLock from '../../resolvers/steps/find-email-lock.ts';
import * as loadUser from '../../resolvers/steps/load-user.ts';
import * as readUsers from '../../resolvers/steps/read-users.ts';
import { loadResolver } from '../support/run-resolver.ts';

const SECRETS = '(Service: DynamoDb, Status Code: 400, Request ID: 4711) arn:aws:dynamodb:::table/users';

const RESOLVERS = [
  ['Query.getUser', getUser],
  ['steps/read-users', readUsers],
  ['Mutation.createUser', createUser],
  ['Mutation.updateUser', updateUser],
  ['Mutation.deleteUser', deleteUser],
  ['steps/find-email-lock', findEmailLock],
  ['steps/load-user', loadUser],
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

describe.each(RESOLVERS)('%s', (name, module) => {
  const { response } = loadResolver(name, module);

  test.each(FAILURES)('returns %s as %s, and nothing of its message', (type, errorType) => {
    const ending = response({ result: null, error: { type, message: SECRETS } });

    expect(ending).toMatchObject({ error: { errorType } });
    expect(JSON.stringify(ending)).not.toMatch(/arn:|table|Service|4711|DynamoDb/);
  });
});
