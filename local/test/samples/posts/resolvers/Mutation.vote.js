import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const field = ctx.args.vote === 'UP' ? 'ups' : 'downs';
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    update: {
      expression: 'ADD #votes :one, #version :one',
      expressionNames: { '#votes': field, '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':one': 1 }),
    },
    condition: { expression: 'attribute_exists(id)' },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type, ctx.result);
  }
  return ctx.result;
}
