import { readObject } from '../../request-document.ts';
import { readCondition, runConditionalWrite } from '../condition.ts';
import type { RunVersioned } from '../operation.ts';
import { toWireMap } from '../typed-values.ts';
import { removeItem } from './remove-item.ts';
import { runVersionedWrite } from './run-versioned-write.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-deleteitem.html */
export const deleteVersionedItem: RunVersioned = async (request, table) => {
  const key = toWireMap(readObject(request, 'key'));
  const condition = readCondition(request);
  const change = { request, table, key, condition };
  return runConditionalWrite({
    ...change,
    retry: (again) => deleteVersionedItem(again, table),
    write: () =>
      runVersionedWrite({
        ...change,
        preview: null,
        write: (stamp, current) => removeItem({ table, key, stamp, current }),
      }),
    isDone: (current) => current === null,
  });
};
