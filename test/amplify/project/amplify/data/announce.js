export function request(ctx) {
  return { payload: { text: ctx.args.text, at: '2026-01-01T00:00:00Z' } };
}

export function response(ctx) {
  return ctx.result;
}
