import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';

/**
 * Whether a table is described, but was never made, or not all of its indexes were: the built-in database saves the
 * description first and makes both after it. A full disk or a process that was ended in between leaves that behind, and
 * such a table can hold no item. False for every table that does hold one.
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

/** What else is refused, such as for want of a right, is no sign of an unfinished table. */
const isEmptyOrMissing = async (place: JsonObject, call: AwsCall): Promise<boolean | 'missing'> => {
  try {
    const { Items, LastEvaluatedKey } = await call('Scan', { ...place, Limit: 1 });
    return Array.isArray(Items) && Items.length === 0 && LastEvaluatedKey === undefined;
  } catch (error) {
    return error instanceof AwsFailure && /no such table/.test(error.message) ? 'missing' : false;
  }
};
