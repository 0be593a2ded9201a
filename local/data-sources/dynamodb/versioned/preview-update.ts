import type { JsonObject } from '../../../kernel/json.ts';
import { type Expression, toPlaceholders } from '../expression.ts';
import type { VersionedTable } from '../operation.ts';
import { omit } from '../projection.ts';
import { toExpiry, withoutMetadata } from './metadata.ts';

/**
 * The result of an update of an item, in DynamoDB's JSON and without its metadata. DynamoDB itself updates a
 * copy in the delta table, in a partition that no Sync reads, so that its expressions are not reimplemented
 * here.
 */
export const previewUpdate = async (
  base: JsonObject,
  update: Expression,
  { call, dataSourceName, versioning }: VersionedTable,
): Promise<JsonObject> => {
  const { clock, ids, deltaTableName: TableName } = versioning;
  const Key = { ds_pk: { S: `${dataSourceName}:preview` }, ds_sk: { S: ids.uuid() } };
  const copy = { ...withoutMetadata(base), ...Key, _ttl: toExpiry(clock.now(), 1) };
  await call('PutItem', { TableName, Item: copy });
  try {
    const { Attributes } = await call('UpdateItem', {
      TableName,
      Key,
      ReturnValues: 'ALL_NEW',
      UpdateExpression: update.expression,
      ...toPlaceholders([update]),
    });
    return omit(withoutMetadata(Attributes as JsonObject), Object.keys(Key));
  } finally {
    await call('DeleteItem', { TableName, Key });
  }
};
