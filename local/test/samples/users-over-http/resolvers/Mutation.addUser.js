import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    method: 'POST',
    resourcePath: '/v1/users',
    params: { headers: { 'Content-Type': 'application/json' }, body: { name: ctx.args.name } },
  };
}

export function response(ctx) {
  const { statusCode, body } = ctx.result;
  if (statusCode !== 201) {
    util.appendError(body, `${statusCode}`);
    return null;
  }
  return JSON.parse(body);
}
