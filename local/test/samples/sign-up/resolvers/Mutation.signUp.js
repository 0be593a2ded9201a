export function request(ctx) {
  ctx.stash.email = ctx.args.email.trim().toLowerCase();
  return {};
}

export function response(ctx) {
  return { ...ctx.prev.result, greeting: ctx.stash.greeting };
}
