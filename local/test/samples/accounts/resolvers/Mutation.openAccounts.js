import { util } from '@aws-appsync/utils';
import { transactWrite } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { ids, balance } = ctx.args;
  const items = ids.map((id) => ({
    putItem: {
      table: 'accounts',
      key: { id },
      item: { balance },
      condition: { id: { attributeExists: false } },
    },
  }));
  return transactWrite({ items });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type, null, ctx.result.cancellationReasons);
  }
  return ctx.result.keys.map(({ id }) => id);
}
