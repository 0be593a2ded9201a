import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Scan',
    filter: {
      expression: 'contains(tags, :tag)',
      expressionValues: util.dynamodb.toMapValues({ ':tag': ctx.args.tag }),
    },
  };
}

export function response(ctx) {
  return { posts: ctx.result.items, nextToken: ctx.result.nextToken };
}
