import { util } from '@aws-appsync/utils';

export function request(ctx) {
  Object.assign(ctx.stash, { startedAt: util.time.nowEpochMilliSeconds(), trail: [] });
  return {};
}

export function response(ctx) {
  const { trail } = ctx.stash;
  trail.push(ctx.info.fieldName);
  console.log('pipeline done', { trail });
  return { ...ctx.prev.result, trail: trail.join(' > ') };
}
