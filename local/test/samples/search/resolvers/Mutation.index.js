import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, author, title } = ctx.args;
  return { operation: 'PUT', path: `/articles/_doc/${id}`, params: { body: { id, author, title } } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.args;
}
