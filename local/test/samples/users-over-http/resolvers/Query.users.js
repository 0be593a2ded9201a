export function request(ctx) {
  const { limit = 10 } = ctx.args;
  return { method: 'GET', resourcePath: '/v1/users', params: { query: { limit: `${limit}` } } };
}

export function response(ctx) {
  return JSON.parse(ctx.result.body).items;
}
