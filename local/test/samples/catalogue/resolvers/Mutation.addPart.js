import { createPgStatement, insert, toJsonObject } from '@aws-appsync/utils/rds';

export function request(ctx) {
  return createPgStatement(insert({ table: 'parts', values: ctx.args, returning: '*' }));
}

export const response = (ctx) => toJsonObject(ctx.result)[0][0];
