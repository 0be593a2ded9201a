import { isDeepStrictEqual } from 'node:util';
import { AwsFailure } from '../../kernel/aws-call.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceAnswer } from '../data-source.ts';
import { checkMembers } from '../request-document.ts';
import { type Expression, readExpression } from './expression.ts';
import { toDataSourceError } from './failure.ts';
import type { TableContext } from './operation.ts';
import { toPlainItemOrNull } from './typed-values.ts';

const conditionMembers = ['equalsIgnore', 'consistentRead', 'conditionalCheckFailedHandler'];

/** The request's condition, or null. Throws a `LocalFault` for the strategy `Custom`. */
export const readCondition = (request: JsonObject): Expression | null => {
  const condition = readExpression(request, 'condition', conditionMembers);
  const handler = condition?.document.conditionalCheckFailedHandler ?? null;
  if (!isJsonObject(handler)) return condition;
  checkMembers(handler, ['strategy', 'lambdaArn'], '$[condition][conditionalCheckFailedHandler]');
  if (handler.strategy !== 'Custom') return condition;
  throw new LocalFault(
    'UNSUPPORTED',
    'The conditional check failed handler "Custom" does not run locally yet.',
    'Use the strategy "Reject" and handle ctx.error in the response handler.',
  );
};

/** Whether two items agree, save the attributes that `equalsIgnore` names. */
export const isEqualItem = (left: JsonObject, right: JsonObject, condition: Expression): boolean => {
  const ignored = condition.document.equalsIgnore;
  const names = Array.isArray(ignored) ? ignored : [];
  const compared = (item: JsonObject) => Object.entries(item).filter(([name]) => !names.includes(name));
  return isDeepStrictEqual(Object.fromEntries(compared(left)), Object.fromEntries(compared(right)));
};

export interface ConditionalWrite {
  table: TableContext;
  /** In the wire's form. */
  key: JsonObject;
  condition: Expression | null;
  write(): Promise<DataSourceAnswer>;
  /** Whether the item as it is makes the write needless; the failed condition is then a success. */
  isDone(current: JsonObject | null, condition: Expression): boolean;
}

/**
 * Writes. When the condition fails, AppSync reads the item as it is now: the write may be done already; otherwise the
 * failure carries the item as its result.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
export const runConditionalWrite = async (conditional: ConditionalWrite): Promise<DataSourceAnswer> => {
  const { table, key, condition, write, isDone } = conditional;
  try {
    return await write();
  } catch (failure) {
    const failed = failure instanceof AwsFailure && failure.exception === 'ConditionalCheckFailedException';
    if (!failed || condition === null) throw failure;
    const ConsistentRead = condition.document.consistentRead !== false;
    const { Item } = await table.call('GetItem', { TableName: table.tableName, Key: key, ConsistentRead });
    const current = toPlainItemOrNull(Item);
    return { result: current, error: isDone(current, condition) ? null : toDataSourceError(failure) };
  }
};
