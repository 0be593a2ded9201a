import { describe, expect, test } from 'vitest';
import { type EndedInvocation, toInvocationRecord } from '../../../services/lambda/invocation-record.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:work';
const NOW = Date.parse('2026-11-23T12:00:00.000Z');

const ended = (parts: Partial<EndedInvocation> = {}): EndedInvocation => ({
  functionArn: ARN,
  requestId: 'request-1',
  condition: 'Success',
  invokeCount: 1,
  event: { id: 1 },
  outcome: { ok: true, result: 'done' },
  ...parts,
});

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
describe('the record of an invocation', () => {
  test('that succeeded has the event and the result', () => {
    expect(toInvocationRecord(ended(), NOW)).toEqual({
      version: '1.0',
      timestamp: '2026-11-23T12:00:00.000Z',
      requestContext: {
        requestId: 'request-1',
        functionArn: `${ARN}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: { id: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: 'done',
    });
  });

  test.each(['RetriesExhausted', 'EventAgeExceeded'] as const)(
    'that ended with %s has the error',
    (condition) => {
      const outcome = { ok: false, errorType: 'Error', errorMessage: 'no', trace: ['at a'] } as const;
      const record = toInvocationRecord(ended({ condition, outcome, invokeCount: 3 }), NOW);
      expect(record).toMatchObject({
        requestContext: { condition, approximateInvokeCount: 3 },
        responseContext: { statusCode: 200, functionError: 'Unhandled' },
        responsePayload: { errorType: 'Error', errorMessage: 'no', trace: ['at a'] },
      });
    },
  );

  test.each([
    [ARN, `${ARN}:$LATEST`],
    [`${ARN}:$LATEST`, `${ARN}:$LATEST`],
    [`${ARN}:live`, `${ARN}:live`],
    [`${ARN}:7`, `${ARN}:7`],
  ])('of %s names %s', (functionArn, expected) => {
    expect(toInvocationRecord(ended({ functionArn }), NOW)).toMatchObject({
      requestContext: { functionArn: expected },
    });
  });

  test.each([null, 0, '', [], { nested: [null] }])('has the event %j unchanged', (event) => {
    expect(toInvocationRecord(ended({ event, outcome: { ok: true, result: event } }), NOW)).toMatchObject({
      requestPayload: event,
      responsePayload: event,
    });
  });
});
