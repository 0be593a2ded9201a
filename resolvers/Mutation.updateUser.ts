import type { MutationUpdateUserArgs, UpdateUserPayload } from '../schema/generated/types.ts';
import { toFunctionAnswer, toFunctionCall } from './shared/call-function.ts';
import type { FieldContext } from './shared/field-context.ts';

export const request = (ctx: FieldContext<MutationUpdateUserArgs>) => toFunctionCall(ctx);

export const response = (ctx: FieldContext<MutationUpdateUserArgs, UpdateUserPayload>): UpdateUserPayload =>
  toFunctionAnswer(ctx);
