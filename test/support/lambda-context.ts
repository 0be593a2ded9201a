import type { Context } from 'aws-lambda';

/** The context that Lambda passes to a function, as far as ours read it. */
export const createLambdaContext = (awsRequestId = 'c0ffee00-1111-4222-8333-444455556666'): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'the-function',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:111122223333:function:the-function:live',
  memoryLimitInMB: '512',
  awsRequestId,
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});
