import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { owner, limit = 20, nextToken, from, filter } = ctx.args;
  const key = { owner: { eq: owner } };
  if (from) {
    key.createdAt = { ge: from };
  }
  return query({ query: key, index: 'byOwner', limit, nextToken, scanIndexForward: false, filter });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { items = [], nextToken } = ctx.result;
  return { items, nextToken, count: items.length };
}
