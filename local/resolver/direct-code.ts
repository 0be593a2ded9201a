import type { Json, JsonObject } from '../kernel/json.ts';
import type { FieldState, HandlerContext, ResolverCode } from '../sandbox/resolver-code.ts';

/**
 * What a resolver or step without code does: it hands the function the whole context, and answers its result or fails
 * with its error. The functions of several executions are invoked together where a batch size is set.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html
 */
export const createDirectCode = ({ maxBatchSize }: { maxBatchSize: number }): ResolverCode => {
  const operation = maxBatchSize > 0 ? 'BatchInvoke' : 'Invoke';
  return {
    run: (handler, context, state) => {
      const quiet = { state, extensions: [], logs: [] };
      if (handler === 'request') {
        return { ...quiet, kind: 'value', value: { operation, payload: toEvent(context, state) } };
      }
      const result: Json = context.result ?? null;
      if (context.error === undefined) return { ...quiet, kind: 'value', value: result };
      const { message, type } = context.error;
      return { ...quiet, kind: 'error', error: { message, errorType: type, data: result, errorInfo: null } };
    },
  };
};

/** The event of a direct Lambda resolver: the whole context but the environment. */
const toEvent = (context: HandlerContext, state: FieldState): JsonObject => ({
  arguments: context.exactArguments ?? context.arguments,
  identity: context.identity,
  source: context.source,
  request: { ...context.request },
  prev: context.prev === null ? null : { ...context.prev },
  info: context.info,
  stash: state.stash,
});
