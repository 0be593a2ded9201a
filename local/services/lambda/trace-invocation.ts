import type { FunctionResult } from '../../kernel/function-call.ts';
import type { Json } from '../../kernel/json.ts';
import { type LiveSpan, type ParentSpan, toTracedError } from '../../kernel/tracing.ts';
import { findAuthorPlace } from './author-stack.ts';

/** Records the start of an invocation. */
export const beginInvocation = (
  parent: ParentSpan,
  { arn, requestId, event }: { arn: string; requestId: string; event: Json },
): LiveSpan<'Invocation'> => {
  const functionName = arn.split(':')[6] ?? arn;
  return parent.begin('Invocation', functionName, {
    functionName,
    arn,
    requestId,
    isColdStart: null,
    event,
    result: null,
    failure: null,
    report: null,
    logs: [],
  });
};

/** Records the end of an invocation. */
export const traceInvocation = async (
  span: LiveSpan<'Invocation'>,
  running: Promise<FunctionResult>,
): Promise<FunctionResult> => {
  try {
    const answer = await running;
    if (answer.ok) span.add({ result: answer.result });
    else {
      const { errorType, errorMessage, trace } = answer;
      span.add({ failure: { errorType, errorMessage, trace } });
    }
    span.end(answer.ok ? null : toError(answer));
    return answer;
  } catch (fault) {
    span.end(toTracedError(fault));
    throw fault;
  }
};

const toError = ({ errorType, errorMessage: message, trace }: Extract<FunctionResult, { ok: false }>) => ({
  message,
  errorType,
  path: null,
  place: findAuthorPlace(trace),
});
