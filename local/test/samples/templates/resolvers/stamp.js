export function request(ctx) {
  ctx.stash.seen.push('stamp');
  return { payload: { owner: ctx.args.input.owner, before: ctx.prev.result } };
}

export function response(ctx) {
  ctx.stash.version = ctx.result.owner === 'ada' ? 3 : 0;
  return ctx.result;
}
