/** Stands in for `@aws-appsync/utils/dynamodb`; see `appsync.ts`. */
import { createDynamodbModule } from '../../../local/sandbox/realm/dynamodb/module.ts';

export const {
  get,
  put,
  update,
  remove,
  query,
  scan,
  sync,
  batchGet,
  batchPut,
  batchDelete,
  transactGet,
  transactWrite,
  operations,
  toStringSet,
  toNumberSet,
  toBinarySet,
} = createDynamodbModule();
