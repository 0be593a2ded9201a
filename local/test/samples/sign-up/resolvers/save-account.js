import { runtime, util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  if (ctx.prev.result) {
    runtime.earlyReturn(ctx.prev.result);
  }
  const { email } = ctx.stash;
  const condition = { id: { attributeExists: false } };
  return put({ key: { id: email }, item: { email, name: ctx.args.name }, condition });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
