import type { NONERequest } from '@aws-appsync/utils';
import type { MutationPublishUserDeletedArgs, User } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';
import { forgetUser } from './shared/forget-user.ts';

/** Stores nothing: to answer the input is to hand it to the subscribers. */
export const request = (ctx: FieldContext<MutationPublishUserDeletedArgs>): NONERequest => ({
  payload: ctx.args.input,
});

export const response = (ctx: FieldContext<MutationPublishUserDeletedArgs, User>): User => {
  forgetUser(ctx);
  return ctx.result;
};
