import type { CreateUserPayload, MutationCreateUserArgs } from '../schema/generated/types.ts';
import { toFunctionAnswer, toFunctionCall } from './shared/call-function.ts';
import type { FieldContext } from './shared/field-context.ts';

export const request = (ctx: FieldContext<MutationCreateUserArgs>) => toFunctionCall(ctx);

export const response = (ctx: FieldContext<MutationCreateUserArgs, CreateUserPayload>): CreateUserPayload =>
  toFunctionAnswer(ctx);
