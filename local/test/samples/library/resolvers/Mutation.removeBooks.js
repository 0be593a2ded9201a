import { batchDelete } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return batchDelete({ tables: { books: ctx.args.isbns.map((isbn) => ({ isbn })) } });
}

export function response(ctx) {
  return ctx.result.data.books.map((key) => key?.isbn);
}
