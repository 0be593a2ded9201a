import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { input } = ctx.args;
  if (!util.matches('^.{1,80}$', input.title)) {
    util.error('A title has 1 to 80 characters.', 'BadRequest', null, { field: 'title' });
  }
  const now = util.time.nowISO8601();
  const item = { ...input, owner: ctx.identity.username, createdAt: now, updatedAt: now, version: 1 };
  ctx.stash.createdAt = now;
  return put({ key: { id: util.autoId() }, item, condition: { id: { attributeExists: false } } });
}

export function response(ctx) {
  if (ctx.error) {
    return util.appendError(ctx.error.message, ctx.error.type, ctx.result);
  }
  return { ...ctx.result, createdAt: ctx.stash.createdAt };
}
