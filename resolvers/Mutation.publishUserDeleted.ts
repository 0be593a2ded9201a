import type { NONERequest } from '@aws-appsync/utils';
import type { MutationPublishUserDeletedArgs, User } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';
import { forgetUser } from './shared/forget-user.ts';

/** Stores nothing: AppSync publishes the response, which is the input, to subscribers. */
export const request = (ctx: FieldContext<MutationPublishUserDeletedArgs>): NONERequest => ({
  payload: ctx.args.input,
});

export const response = (ctx: FieldContext<MutationPublishUserDeletedArgs, User>): User => {
  forgetUser(ctx);
  return ctx.result;
};
