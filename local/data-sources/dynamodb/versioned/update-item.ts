import { isJsonObject } from '../../../kernel/json.ts';
import { readObject } from '../../request-document.ts';
import { readCondition, runConditionalWrite } from '../condition.ts';
import { requireExpression, toPlaceholders } from '../expression.ts';
import type { RunVersioned } from '../operation.ts';
import { toWireMap } from '../typed-values.ts';
import { namesIn, refuseMetadata } from './metadata.ts';
import { previewUpdate } from './preview-update.ts';
import { runVersionedWrite } from './run-versioned-write.ts';
import type { Stamp } from './stamp.ts';
import { extendUpdate } from './update-expression.ts';

/**
 * An update of a tombstone restores the item; AppSync does not document this.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-updateitem.html
 */
export const updateVersionedItem: RunVersioned = async (request, table) => {
  const key = toWireMap(readObject(request, 'key'));
  const update = requireExpression(request, 'update');
  const condition = readCondition(request);
  const refusal = refuseMetadata(namesIn(update));
  if (refusal !== null) return refusal;
  const change = { request, table, key, condition };
  const write = async ({ attributes, condition: guard }: Stamp) => {
    const whole = extendUpdate(update, { set: attributes, remove: ['_deleted', '_ttl'] });
    const { Attributes } = await table.call('UpdateItem', {
      TableName: table.tableName,
      Key: key,
      ReturnValues: 'ALL_NEW',
      UpdateExpression: whole.expression,
      ConditionExpression: guard.expression,
      ...toPlaceholders([whole, guard]),
    });
    return isJsonObject(Attributes) ? Attributes : null;
  };
  return runConditionalWrite({
    ...change,
    retry: (again) => updateVersionedItem(again, table),
    write: () =>
      runVersionedWrite({ ...change, preview: (base) => previewUpdate(base, update, table), write }),
    isDone: () => false,
  });
};
