import type { NONERequest } from '@aws-appsync/utils';
import type { MutationPublishUserImportProgressArgs, UserImport } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';

/** Stores nothing: AppSync publishes the response, which is the input, to subscribers. */
export const request = (ctx: FieldContext<MutationPublishUserImportProgressArgs>): NONERequest => ({
  payload: ctx.args.input,
});

export const response = (ctx: FieldContext<MutationPublishUserImportProgressArgs, UserImport>): UserImport =>
  ctx.result;
