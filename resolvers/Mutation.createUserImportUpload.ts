import type {
  CreateUserImportUploadPayload,
  MutationCreateUserImportUploadArgs,
} from '../schema/generated/types.ts';
import { toFunctionAnswer, toFunctionCall } from './shared/call-function.ts';
import type { FieldContext } from './shared/field-context.ts';

type Arguments = MutationCreateUserImportUploadArgs;

export const request = (ctx: FieldContext<Arguments>) => toFunctionCall(ctx);

export const response = (
  ctx: FieldContext<Arguments, CreateUserImportUploadPayload>,
): CreateUserImportUploadPayload => toFunctionAnswer(ctx);
