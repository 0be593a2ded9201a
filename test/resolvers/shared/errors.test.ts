import { toContext } from 'appsync-offline/vitest';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { raise, raiseFailure } from '../../../resolvers/shared/errors.ts';

beforeEach(() => void toContext());

const catchError = (work: () => unknown): Error & { type?: string; errorType?: string } => {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was raised.');
};

describe('an error of this API', () => {
  test.each(['BadRequest', 'Throttled', 'Conflict', 'Internal'] as const)('%s has its message', (type) => {
    expect(catchError(() => raise(type, 'Because.')).message).toBe('Because.');
  });
});

describe('a failure of a data source', () => {
  const read = (type: string, message: string): string =>
    catchError(() => raiseFailure({ type, message })).message;

  const [THROTTLED, CONFLICT, INTERNAL] = [
    /^Too many requests/,
    /^The same data was changed/,
    /^Something went wrong/,
  ];

  test.each([
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
    ['DynamoDB:ProvisionedThroughputExceededException', THROTTLED],
    ['DynamoDB:ThrottlingException', THROTTLED],
    ['DynamoDB:RequestLimitExceeded', THROTTLED],
    ['DynamoDB:ConditionalCheckFailedException', CONFLICT],
    ['DynamoDB:TransactionConflictException', CONFLICT],
    ['DynamoDB:TransactionCanceledException', CONFLICT],
    ['DynamoDB:ResourceNotFoundException', INTERNAL],
    ['DynamoDB:ValidationException', INTERNAL],
    // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
    ['Lambda:TooManyRequestsException', THROTTLED],
    ['Lambda:ServiceException', INTERNAL],
    ['Lambda:Unhandled', INTERNAL],
  ])('%s is recognized by its type', (type, message) => {
    expect(read(type, 'x')).toMatch(message);
  });

  test.each([
    ['Rate Exceeded.', THROTTLED],
    ['The level of configured provisioned ThroughputExceeded', THROTTLED],
    ['Transaction cancelled: [TransactionConflict]', CONFLICT],
    ['', INTERNAL],
  ])('with the message "%s" is recognized by that, too', (text, message) => {
    expect(read('Lambda:Unhandled', text)).toMatch(message);
  });

  test('never has the original message, which names tables and functions', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 8 }), (type, secret) => {
        const message = read(type, `Throttled or not: arn:${secret}`);
        expect(message).not.toContain(`arn:${secret}`);
        expect(message).toMatch(/^(Too many requests|The same data|Something went wrong)/);
      }),
    );
  });

  test('that is both throttled and in conflict can be retried soon', () => {
    expect(read('DynamoDB:TransactionCanceledException', 'ThrottlingError, TransactionConflict')).toMatch(
      THROTTLED,
    );
  });
});
