import { readObject } from '../../request-document.ts';
import { isEqualItem, readCondition, runConditionalWrite } from '../condition.ts';
import type { RunVersioned } from '../operation.ts';
import { toWireMap } from '../typed-values.ts';
import { refuseMetadata, withoutMetadata } from './metadata.ts';
import { runVersionedWrite, writeWhole } from './run-versioned-write.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-putitem.html */
export const putVersionedItem: RunVersioned = async (request, table) => {
  const key = toWireMap(readObject(request, 'key'));
  const item = { ...toWireMap(readObject({ attributeValues: {}, ...request }, 'attributeValues')), ...key };
  const condition = readCondition(request);
  const refusal = refuseMetadata(Object.keys(item));
  if (refusal !== null) return refusal;
  const change = { request, table, key, condition };
  return runConditionalWrite({
    ...change,
    retry: (again) => putVersionedItem(again, table),
    write: () =>
      runVersionedWrite({
        ...change,
        preview: async () => item,
        write: (stamp) => writeWhole(change, item, stamp),
      }),
    isDone: (current, failed) => current !== null && isEqualItem(withoutMetadata(current), item, failed),
  });
};
