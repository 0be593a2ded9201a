import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const body = { from: 0, size: 50, query: { match: { author: ctx.args.author } } };
  return { operation: 'GET', path: '/articles/_search', params: { headers: {}, queryString: {}, body } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result.hits.hits.map((hit) => hit._source);
}
