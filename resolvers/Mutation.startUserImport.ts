import type { MutationStartUserImportArgs, StartUserImportPayload } from '../schema/generated/types.ts';
import { toFunctionAnswer, toFunctionCall } from './shared/call-function.ts';
import type { FieldContext } from './shared/field-context.ts';

export const request = (ctx: FieldContext<MutationStartUserImportArgs>) => toFunctionCall(ctx);

export const response = (
  ctx: FieldContext<MutationStartUserImportArgs, StartUserImportPayload>,
): StartUserImportPayload => toFunctionAnswer(ctx);
