/** `@aws-appsync/utils/rds` for unit tests; see `utils.ts`. */
import { createRdsModule } from '../sandbox/realm/rds/module.ts';

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
