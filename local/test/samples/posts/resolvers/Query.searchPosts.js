import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const filter = JSON.parse(util.transform.toDynamoDBFilterExpression(ctx.args.filter));
  return { operation: 'Scan', filter };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return { posts: ctx.result.items, nextToken: ctx.result.nextToken };
}
