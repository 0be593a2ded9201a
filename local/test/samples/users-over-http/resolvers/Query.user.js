import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    method: 'GET',
    resourcePath: `/v1/users/${util.urlEncode(ctx.args.id)}`,
    params: { headers: { 'Content-Type': 'application/json' } },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { statusCode, body } = ctx.result;
  if (statusCode === 404) {
    return null;
  }
  if (statusCode !== 200) {
    util.error(body, `${statusCode}`);
  }
  return JSON.parse(body);
}
