import type { LambdaRequest } from '@aws-appsync/utils';
import { toCaller } from './caller.ts';
import { toCorrelationId } from './correlation-id.ts';
import { raiseFailure } from './errors.ts';
import type { FieldContext } from './field-context.ts';

/** Sends the input and the caller to the function of a field. */
export const toFunctionCall = (ctx: FieldContext<{ input: object }>): LambdaRequest => ({
  operation: 'Invoke',
  payload: {
    input: ctx.args.input,
    caller: toCaller(ctx.identity),
    correlationId: toCorrelationId(ctx.request),
  },
});

/** Returns the function's result. */
export const toFunctionAnswer = <TPayload>(ctx: FieldContext<{ input: object }, TPayload>): TPayload => {
  if (ctx.error) raiseFailure(ctx.error);
  return ctx.result;
};
