import { AwsFailure } from '../../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult } from '../data-source.ts';
import { handleConflict, readHandlerArn } from './conflict-handler.ts';
import { toDataSourceError } from './errors.ts';
import { type Expression, readExpression } from './expression.ts';
import type { TableContext } from './operation.ts';
import { omit } from './projection.ts';
import { toIdentity } from './same-item.ts';
import { toPlainItemOrNull } from './typed-values.ts';

const conditionMembers = ['equalsIgnore', 'consistentRead', 'conditionalCheckFailedHandler'];

/** The request's condition, or null. */
export const readCondition = (request: JsonObject): Expression | null => {
  const condition = readExpression(request, 'condition', conditionMembers);
  if (condition !== null) readHandlerArn(condition.document);
  return condition;
};

/**
 * Whether DynamoDB considers two items in its JSON equal, except for the attributes of `equalsIgnore`: sets have
 * no order, and numbers more digits than those of JavaScript.
 */
export const isEqualItem = (left: JsonObject, right: JsonObject, condition: Expression): boolean => {
  const ignored = condition.document.equalsIgnore;
  const names = Array.isArray(ignored) ? ignored.map(String) : [];
  return toIdentity(omit(left, names)) === toIdentity(omit(right, names));
};

export interface ConditionalWrite {
  /** Runs the operation again, with another request. */
  retry(request: JsonObject): Promise<DataSourceResult>;
  request: JsonObject;
  table: TableContext;
  /** In DynamoDB's JSON. */
  key: JsonObject;
  condition: Expression | null;
  write(): Promise<DataSourceResult>;
  /** Whether the current item, in DynamoDB's JSON, makes the write unnecessary; the failed condition is then a success. */
  isDone(current: JsonObject | null, condition: Expression): boolean;
}

/**
 * Writes with a condition. If it fails, AppSync reads the current item: the write may be done already;
 * otherwise the error has the item as its result, or a function decides.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
export const runConditionalWrite = async (conditional: ConditionalWrite): Promise<DataSourceResult> => {
  const { retry, request, table, key, condition, write, isDone } = conditional;
  try {
    return await write();
  } catch (failure) {
    const failed = failure instanceof AwsFailure && failure.exception === 'ConditionalCheckFailedException';
    if (!failed || condition === null) throw failure;
    const ConsistentRead = condition.document.consistentRead !== false;
    const { Item } = await table.call('GetItem', { TableName: table.tableName, Key: key, ConsistentRead });
    const current = toPlainItemOrNull(Item);
    const item = isJsonObject(Item) ? Item : null;
    if (isDone(item, condition)) return { result: current, error: null };
    const error = toDataSourceError(failure);
    const handlerArn = readHandlerArn(condition.document);
    if (handlerArn === null) return { result: current, error };
    return handleConflict(handlerArn, {
      table,
      request,
      item,
      current,
      error,
      retry,
    });
  }
};
