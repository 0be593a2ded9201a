import { createPgStatement, toJsonObject, update } from '@aws-appsync/utils/rds';

export function request(ctx) {
  const { id, price } = ctx.args;
  return createPgStatement(
    update({ table: 'parts', values: { price }, where: { id: { eq: id } }, returning: '*' }),
  );
}

export const response = (ctx) => toJsonObject(ctx.result)[0][0];
