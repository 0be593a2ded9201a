import type { DeleteUserPayload, MutationDeleteUserArgs } from '../schema/generated/types.ts';
import { toFunctionAnswer, toFunctionCall } from './shared/call-function.ts';
import type { FieldContext } from './shared/field-context.ts';

export const request = (ctx: FieldContext<MutationDeleteUserArgs>) => toFunctionCall(ctx);

export const response = (ctx: FieldContext<MutationDeleteUserArgs, DeleteUserPayload>): DeleteUserPayload =>
  toFunctionAnswer(ctx);
