import type { FunctionResult } from '../../kernel/function-call.ts';
import { toFunctionVersion } from '../../kernel/function-version.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

/** A finished asynchronous invocation. */
export interface EndedInvocation {
  functionArn: string;
  requestId: string;
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  invokeCount: number;
  event: Json;
  outcome: FunctionResult;
}

/**
 * The record that Lambda sends to a destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export const toInvocationRecord = (ended: EndedInvocation, now: number): JsonObject => {
  const { functionArn, requestId, condition, invokeCount, event, outcome } = ended;
  const isQualified = functionArn.split(':').length > 7;
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId,
      functionArn: isQualified ? functionArn : `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invokeCount,
    },
    requestPayload: event,
    responseContext: {
      statusCode: 200,
      executedVersion: toFunctionVersion(functionArn),
      ...(outcome.ok ? {} : { functionError: 'Unhandled' }),
    },
    responsePayload: outcome.ok ? outcome.result : toErrorPayload(outcome),
  };
};

const toErrorPayload = ({
  errorType,
  errorMessage,
  trace,
}: Extract<FunctionResult, { ok: false }>): JsonObject => ({ errorType, errorMessage, trace: [...trace] });
