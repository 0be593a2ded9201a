import { util } from '@aws-appsync/utils';

/** A scan written out, with a filter from util.transform. */
export function request(ctx) {
  const { filter, limit, nextToken } = ctx.args;
  const rendered = JSON.parse(util.transform.toDynamoDBFilterExpression(filter));
  return { operation: 'Scan', filter: rendered, limit: limit ?? 50, nextToken };
}

export const response = (ctx) => ctx.result.items.filter((item) => !item.hidden);
