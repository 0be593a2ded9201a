import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return { operation: 'BatchInvoke', payload: { field: 'reviews', source: ctx.source } };
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    util.error(error.message, error.type, result);
  }
  if (result.errorMessage) {
    util.appendError(result.errorMessage, result.errorType, result.data);
  }
  return result.data;
}
