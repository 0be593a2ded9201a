/** Stands in for `@aws-appsync/utils/rds`; see `appsync.ts`. */
import { createRdsModule } from '../../../local/sandbox/realm/rds/module.ts';

export const {
  select,
  insert,
  update,
  remove,
  agg,
  sql,
  typeHint,
  toJsonObject,
  createPgStatement,
  createMySQLStatement,
} = createRdsModule();
