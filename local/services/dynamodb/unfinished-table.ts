import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';

/**
 * Whether a table is described, but was never created, or not all of its indexes were: the built-in database
 * stores the description first and creates both after it. A full disk or a process that ended in between
 * leaves this state, and such a table cannot have items. False for every table with items.
 */
export const isUnfinished = async (table: JsonObject, call: AwsCall): Promise<boolean> => {
  const TableName = table.TableName ?? null;
  const isEmpty = await isEmptyOrMissing({ TableName }, call);
  if (isEmpty !== true) return isEmpty === 'missing';
  for (const IndexName of listIndexNames(table))
    if ((await isEmptyOrMissing({ TableName, IndexName }, call)) === 'missing') return true;
  return false;
};

const listIndexNames = ({ GlobalSecondaryIndexes, LocalSecondaryIndexes }: JsonObject) =>
  [GlobalSecondaryIndexes, LocalSecondaryIndexes]
    .flatMap((indexes) => (Array.isArray(indexes) ? indexes.filter(isJsonObject) : []))
    .map(({ IndexName }) => IndexName ?? null);

/** Other errors, such as a missing permission, do not indicate an unfinished table. */
const isEmptyOrMissing = async (place: JsonObject, call: AwsCall): Promise<boolean | 'missing'> => {
  try {
    const { Items, LastEvaluatedKey } = await call('Scan', { ...place, Limit: 1 });
    return Array.isArray(Items) && Items.length === 0 && LastEvaluatedKey === undefined;
  } catch (error) {
    return error instanceof AwsFailure && /no such table/.test(error.message) ? 'missing' : false;
  }
};
