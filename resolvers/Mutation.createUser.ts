import type { LambdaRequest } from '@aws-appsync/utils';
import type { CreateUserPayload, MutationCreateUserArgs } from '../schema/generated/types.ts';
import { toCaller } from './shared/caller.ts';
import { raiseFailure } from './shared/failures.ts';
import type { FieldContext } from './shared/field-context.ts';

export const request = (ctx: FieldContext<MutationCreateUserArgs>): LambdaRequest => ({
  operation: 'Invoke',
  payload: { input: ctx.args.input, caller: toCaller(ctx.identity) },
});

export const response = (ctx: FieldContext<MutationCreateUserArgs, CreateUserPayload>): CreateUserPayload => {
  if (ctx.error) {
    raiseFailure(ctx.error);
  }
  return ctx.result;
};
