import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const keys = ctx.args.isbns.map((isbn) => util.dynamodb.toMapValues({ isbn }));
  return { operation: 'BatchGetItem', tables: { books: { keys, consistentRead: true } } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result.data.books;
}
