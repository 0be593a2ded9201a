import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { args, info } = ctx;
  return { operation: 'Invoke', payload: { field: info.fieldName, arguments: args } };
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    util.error(error.message, error.type, result, { thrown: error.unhandledErrorType });
  }
  return result;
}
