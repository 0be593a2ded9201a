import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { source, args, info } = ctx;
  return { operation: 'BatchInvoke', payload: { field: info.fieldName, id: source.id, args } };
}

export const response = (ctx) => {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type, ctx.result);
  }
  return ctx.result;
};
