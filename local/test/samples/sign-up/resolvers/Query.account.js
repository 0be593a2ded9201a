import { runtime } from '@aws-appsync/utils';

export function request(ctx) {
  if (ctx.args.id === 'guest') {
    runtime.earlyReturn({ id: 'guest', email: 'guest@example.com' });
  }
  return { email: ctx.args.id };
}

export function response(ctx) {
  return ctx.prev.result && { ...ctx.prev.result, greeting: ctx.stash.greeting ?? 'Hello' };
}
