export function request(ctx) {
  return { operation: 'GET', path: `/articles/_doc/${ctx.args.id}` };
}

export function response(ctx) {
  return ctx.result?._source ?? null;
}
