import { transactGet } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return transactGet({ items: ctx.args.ids.map((id) => ({ table: 'accounts', key: { id } })) });
}

export function response(ctx) {
  return ctx.result.items;
}
