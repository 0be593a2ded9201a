import { type Context, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export const request = (ctx: Context<{ id: string }>) => get({ key: { id: ctx.args.id } });

export const response = (ctx: Context): unknown => {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
};
