export function request(ctx) {
  return { method: 'DELETE', resourcePath: `/v1/users/${ctx.args.id}` };
}

export function response(ctx) {
  return ctx.result.statusCode === 204 ? ctx.args.id : null;
}
