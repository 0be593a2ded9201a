import { AwsFailure } from '../../kernel/aws-call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult } from '../data-source.ts';
import { mappingFailure } from '../request-document.ts';
import { toDataSourceError } from './errors.ts';
import { toPlainItem } from './typed-values.ts';

/** The entries of `transactItems`. */
export const readTransactItems = (request: JsonObject): JsonObject[] => {
  const items = request.transactItems ?? null;
  if (items === null) throw mappingFailure("Value for field '$[transactItems]' not found.");
  if (!Array.isArray(items)) throw mappingFailure(`Unable to convert ${JSON.stringify(items)} to List.`);
  return items.map((item) => {
    if (isJsonObject(item)) return item;
    throw mappingFailure(`Unable to convert ${JSON.stringify(item)} to Object.`);
  });
};

export const readTableName = (item: JsonObject): string => {
  if (typeof item.table === 'string') return item.table;
  throw mappingFailure("Value for field '$[transactItems][table]' not found.");
};

/**
 * AppSync's page spells the code without its "al" and has a message of its own; a project's tests expect
 * DynamoDB's spelling, `ConditionalCheckFailed`. This follows the page.
 */
const failedCondition = { type: 'ConditionCheckFailed', message: 'The condition check failed.' };

/**
 * The result of a cancelled transaction for resolvers: a reason for each of its items. Any other error is
 * rethrown. `member` is the member of a successful result: `keys` or `items`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html
 */
export const toCancellation = (failure: unknown, member: 'items' | 'keys'): DataSourceResult => {
  if (!(failure instanceof AwsFailure) || failure.exception !== 'TransactionCanceledException') throw failure;
  const reasons: Json = failure.body.CancellationReasons ?? [];
  const cancellationReasons = Array.isArray(reasons) ? reasons.filter(isJsonObject).map(toReason) : [];
  return { result: { [member]: null, cancellationReasons }, error: toDataSourceError(failure) };
};

const toReason = (reason: JsonObject): JsonObject => {
  const { Code: type = 'None', Message, Item } = reason;
  const item: JsonObject = isJsonObject(Item) ? { item: toPlainItem(Item) } : {};
  if (type === 'ConditionalCheckFailed') return { ...item, ...failedCondition };
  return { ...item, type, message: Message ?? type };
};
