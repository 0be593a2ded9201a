import type { Json, JsonObject } from '../kernel/json.ts';
import type { FieldState, HandlerContext, ResolverCode } from '../sandbox/resolver-code.ts';

/**
 * The behavior of a resolver or step without code: it passes the whole context to the function, and returns
 * its result or its error. With a batch size, several executions are invoked together.
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

/** The event of a direct Lambda resolver: the whole context except the environment. */
const toEvent = (context: HandlerContext, state: FieldState): JsonObject => ({
  arguments: context.exactArguments ?? context.arguments,
  identity: context.identity,
  source: context.source,
  request: { ...context.request },
  prev: context.prev === null ? null : { ...context.prev },
  info: context.info,
  stash: state.stash,
});
