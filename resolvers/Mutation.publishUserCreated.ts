import type { NONERequest } from '@aws-appsync/utils';
import type { MutationPublishUserCreatedArgs, User } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';
import { forgetUser } from './shared/forget-user.ts';

/** Stores nothing: to answer the input is to hand it to the subscribers. */
export const request = (ctx: FieldContext<MutationPublishUserCreatedArgs>): NONERequest => ({
  payload: ctx.args.input,
});

export const response = (ctx: FieldContext<MutationPublishUserCreatedArgs, User>): User => {
  forgetUser(ctx);
  return ctx.result;
};
