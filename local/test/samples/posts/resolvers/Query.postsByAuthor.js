import { query } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { author, limit = 20, nextToken } = ctx.args;
  return query({ index: 'byAuthor', query: { author: { eq: author } }, limit, nextToken });
}

export function response(ctx) {
  return { posts: ctx.result.items, nextToken: ctx.result.nextToken };
}
