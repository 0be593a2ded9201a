import { util } from '@aws-appsync/utils';
import { operations, transactWrite } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { from, to, points } = ctx.args;
  const table = ctx.env.TABLE;
  return transactWrite({
    items: [
      { conditionCheck: { table, key: { id: to }, condition: { id: { attributeExists: true } } } },
      {
        updateItem: {
          table,
          key: { id: from },
          update: { points: operations.decrement(points) },
          condition: { points: { ge: points } },
        },
      },
      { putItem: { table, key: { id: util.autoUlid() }, item: { from, to, points } } },
      { deleteItem: { table, key: { id: `pending#${from}` } } },
    ],
  });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    const reasons = result.cancellationReasons.filter(({ type }) => type !== 'None').map(({ type }) => type);
    util.error(error.message, error.type, null, reasons);
  }
  return result.keys.map(({ id }) => id);
}
