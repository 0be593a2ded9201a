export function request(ctx) {
  return {
    method: 'PUT',
    resourcePath: `/v1/users/${ctx.args.id}`,
    params: {
      headers: { 'Content-Type': 'application/json', authorization: ctx.request.headers['x-forwarded'] },
      body: JSON.stringify({ name: ctx.args.name }),
    },
  };
}

export function response(ctx) {
  return JSON.parse(ctx.result.body);
}
