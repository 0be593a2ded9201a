import { createPgStatement, select, toJsonObject } from '@aws-appsync/utils/rds';

export function request(ctx) {
  const { below, limit = 10 } = ctx.args;
  const where = { price: { lt: below } };
  const orderBy = [{ column: 'price', dir: 'DESC' }];
  return createPgStatement(select({ table: 'parts', columns: ['id', 'name'], where, orderBy, limit }));
}

export const response = (ctx) => toJsonObject(ctx.result)[0];
