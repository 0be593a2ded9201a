import { util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const keys = ctx.args.ids.map((id) => ({ id }));
  const tables = {};
  tables[ctx.env.TABLE] = { keys, consistentRead: true };
  return batchGet({ tables });
}

export function response(ctx) {
  if (ctx.error) {
    util.appendError(ctx.error.message, ctx.error.type, null, ctx.result.unprocessedKeys);
  }
  const found = ctx.result.data[ctx.env.TABLE];
  return ctx.args.ids.map((id) => found.find((note) => note && note.id === id) ?? null);
}
