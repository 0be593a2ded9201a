export function request(ctx) {
  return ctx.args.number;
}

export function response(ctx) {
  return ctx.prev.result;
}
