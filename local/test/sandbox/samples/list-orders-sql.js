import { createPgStatement, select, sql, toJsonObject, typeHint } from '@aws-appsync/utils/rds';

export function request(ctx) {
  const { customerId, minimum, limit = 10 } = ctx.args;
  const orders = select({
    table: 'shop.orders',
    columns: ['id', 'total', 'placed_at'],
    where: { customer_id: { eq: typeHint.UUID(customerId) }, total: { ge: minimum } },
    orderBy: [{ column: 'placed_at', dir: 'DESC' }],
    limit,
  });
  return createPgStatement(
    orders,
    sql`SELECT count(*) FROM shop.orders WHERE customer_id = ${customerId}::uuid`,
  );
}

export function response(ctx) {
  const [orders, [{ count }]] = toJsonObject(ctx.result);
  return { orders, count };
}
