import type { JsonObject } from 'appsync-offline';

const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg';

/** The result of an asynchronous event: the message in the queue of its destination. */
export interface InvocationClaim {
  id: `P-FN-${string}`;
  statement: string;
  source: string;
  confidence: 'confirmed' | 'uncertain';
  /** Properties of the function's `EventInvokeConfig`, in which `QUEUE` is replaced by the queue's ARN; absent, it has none. */
  config?: JsonObject;
  /** Whether the function has the queue for its dead letters. */
  hasDeadLetterQueue?: boolean;
  /** The event; the function throws a RangeError where it has a member `fail`. */
  event: JsonObject;
  /** Members of the message's body, parsed. */
  body: JsonObject;
  attributes?: Readonly<Record<string, string>>;
}

export const invocationClaims: readonly InvocationClaim[] = [
  {
    id: 'P-FN-001',
    statement: 'OnFailure MUST receive a record of the event once its retries are over',
    source: `${GUIDE}/invocation-async-retain-records.html`,
    confidence: 'confirmed',
    config: { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: 'QUEUE' } } },
    event: { fail: true },
    body: {
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { fail: true },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'as asked' },
    },
  },
  {
    id: 'P-FN-002',
    statement: 'OnSuccess MUST receive a record with what the function returned',
    source: `${GUIDE}/invocation-async-retain-records.html`,
    confidence: 'confirmed',
    config: { DestinationConfig: { OnSuccess: { Destination: 'QUEUE' } } },
    event: { a: 1 },
    body: {
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      requestPayload: { a: 1 },
      responsePayload: { returned: { a: 1 } },
    },
  },
  {
    id: 'P-FN-003',
    statement: 'the dead-letter queue of a function MUST receive the event itself, and why it failed',
    source: `${GUIDE}/invocation-async-retain-records.html#invocation-dlq`,
    confidence: 'confirmed',
    config: { MaximumRetryAttempts: 0 },
    hasDeadLetterQueue: true,
    event: { fail: true, b: 2 },
    body: { fail: true, b: 2 },
    attributes: { ErrorCode: '200', ErrorMessage: 'as asked' },
  },
];
