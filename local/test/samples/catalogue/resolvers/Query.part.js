import { util } from '@aws-appsync/utils';
import { createPgStatement, sql, toJsonObject } from '@aws-appsync/utils/rds';

export function request(ctx) {
  return createPgStatement(sql`SELECT * FROM parts WHERE id = ${ctx.args.id}`);
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    return util.appendError(error.message, error.type, result);
  }
  return toJsonObject(result)[0][0];
}
