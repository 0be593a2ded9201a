/** `@aws-appsync/utils/dynamodb` for unit tests; see `utils.ts`. */
import { createDynamodbModule } from '../sandbox/realm/dynamodb/module.ts';

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
