import { createPgStatement, remove, select, toJsonObject } from '@aws-appsync/utils/rds';

export function request(ctx) {
  const where = { id: { eq: ctx.args.id } };
  return createPgStatement(select({ table: 'parts', where }), remove({ table: 'parts', where }));
}

export const response = (ctx) => toJsonObject(ctx.result)[0][0];
