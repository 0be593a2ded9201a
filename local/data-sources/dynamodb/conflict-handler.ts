import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceError, DataSourceResult } from '../data-source.ts';
import { checkMembers, mappingFailure } from '../request-document.ts';
import { toConflictField } from './conflict-field.ts';
import type { TableContext } from './operation.ts';

const HANDLER_PATH = '$[condition][conditionalCheckFailedHandler]';

/** The function that handles a failed condition; null if the write is rejected, which is the default. */
export const readHandlerArn = (condition: JsonObject): string | null => {
  const handler = condition.conditionalCheckFailedHandler ?? null;
  if (handler === null) return null;
  if (!isJsonObject(handler)) throw mappingFailure(`Unable to convert ${JSON.stringify(handler)} to Object.`);
  checkMembers(handler, ['strategy', 'lambdaArn'], HANDLER_PATH);
  const { strategy = null, lambdaArn = null } = handler;
  if (strategy === null || strategy === 'Reject') return null;
  if (strategy !== 'Custom') throw mappingFailure(`Unsupported value for '${HANDLER_PATH}[strategy]'.`);
  if (typeof lambdaArn !== 'string')
    throw mappingFailure(`Value for field '${HANDLER_PATH}[lambdaArn]' not found.`);
  return lambdaArn;
};

/**
 * The members of a request that a retry may replace, besides the condition; the operation and the key stay as
 * they are.
 */
const retryMembers: Readonly<Record<string, string>> = { PutItem: 'attributeValues', UpdateItem: 'update' };

export interface Conflict {
  table: TableContext;
  /** The request as the handler returned it. */
  request: JsonObject;
  /** The current item, in DynamoDB's JSON and as plain JSON. */
  item: JsonObject | null;
  current: JsonObject | null;
  error: DataSourceError;
  retry(request: JsonObject): Promise<DataSourceResult>;
}

/**
 * Invokes a function for a write whose condition failed: its result is `reject`, `discard`, or `retry` with
 * another mapping. What AppSync does when the function fails is not documented: here its error is the
 * field's.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
export const handleConflict = async (lambdaArn: string, conflict: Conflict): Promise<DataSourceResult> => {
  const { table, request, item, current, error, retry } = conflict;
  const answer = await table.invokeFunction(lambdaArn, {
    ...toConflictField(table),
    requestMapping: request,
    currentValue: toEventValue(item),
  });
  if (!answer.ok)
    return { result: current, error: { type: 'Lambda:Unhandled', message: answer.errorMessage } };
  const decision = isJsonObject(answer.result) ? answer.result : {};
  switch (decision.action) {
    case 'reject':
      return { result: current, error };
    case 'discard':
      return { result: current, error: null };
    case 'retry':
      return retry(toRetry(request, decision.retryMapping ?? null));
    default:
      throw mappingFailure(`The conflict handler returned no action but ${JSON.stringify(answer.result)}.`);
  }
};

/** AWS documents an item with typed values whose numbers are JSON numbers; its sample adds to them. */
const toEventValue = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(toEventValue);
  if (!isJsonObject(value)) return value;
  const [[type, content] = ['', null], ...others] = Object.entries(value);
  if (type === 'N' && others.length === 0 && typeof content === 'string') return { N: Number(content) };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toEventValue(inner)]));
};

/** The request again, with the function's values; a retry that fails is rejected, so it has no handler. */
const toRetry = (request: JsonObject, mapping: Json): JsonObject => {
  if (!isJsonObject(mapping)) throw mappingFailure(`Unable to convert ${JSON.stringify(mapping)} to Object.`);
  const known = ['condition', retryMembers[String(request.operation)] ?? 'condition'];
  checkMembers(mapping, ['version', 'operation', ...known], '$[retryMapping]');
  const { condition: _, ...kept } = request;
  const retry = { ...kept };
  for (const member of known) if (mapping[member] !== undefined) retry[member] = mapping[member];
  const { condition } = retry;
  if (!isJsonObject(condition)) return retry;
  if ('conditionalCheckFailedHandler' in condition) {
    throw mappingFailure("Unsupported element '$[retryMapping][condition][conditionalCheckFailedHandler]'.");
  }
  // AWS documents conditions without an expression, but not whether the first one then still applies. Here it
  // does not.
  return 'expression' in condition ? retry : { ...retry, condition: null };
};
