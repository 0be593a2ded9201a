import { get } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return get({ key: { id: ctx.prev.result.email } });
}

export function response(ctx) {
  ctx.stash.greeting = ctx.result ? 'Welcome back' : 'Welcome';
  return ctx.result;
}
