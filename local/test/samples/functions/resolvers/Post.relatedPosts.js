export function request(ctx) {
  return { operation: 'BatchInvoke', payload: { source: ctx.source } };
}

export function response(ctx) {
  return ctx.result;
}
