import { util } from '@aws-appsync/utils';
import { batchPut } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { authors, books } = ctx.args;
  return batchPut({ tables: { authors, books } });
}

export function response(ctx) {
  if (ctx.error) {
    util.appendError(ctx.error.message, ctx.error.type, ctx.result);
  }
  return ctx.result.data.books;
}
