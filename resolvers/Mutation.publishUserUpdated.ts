import type { NONERequest } from '@aws-appsync/utils';
import type { MutationPublishUserUpdatedArgs, User } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';
import { forgetUser } from './shared/forget-user.ts';

/** Stores nothing: AppSync publishes the response, which is the input, to subscribers. */
export const request = (ctx: FieldContext<MutationPublishUserUpdatedArgs>): NONERequest => ({
  payload: ctx.args.input,
});

export const response = (ctx: FieldContext<MutationPublishUserUpdatedArgs, User>): User => {
  forgetUser(ctx);
  return ctx.result;
};
