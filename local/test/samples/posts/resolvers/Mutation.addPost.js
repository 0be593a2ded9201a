import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const id = util.autoId();
  const post = { ...ctx.args, ups: 0, downs: 0, version: 1 };
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ id }),
    attributeValues: util.dynamodb.toMapValues(post),
    condition: { expression: 'attribute_not_exists(id)' },
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
