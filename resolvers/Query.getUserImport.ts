import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryGetUserImportArgs } from '../schema/generated/types.ts';
import { checkId } from './shared/check-id.ts';
import { raiseFailure } from './shared/errors.ts';
import type { FieldContext } from './shared/field-context.ts';
import {
  type PlainUserImport,
  type StoredUserImport,
  toJobKey,
  toUserImport,
} from './shared/to-user-import.ts';

export const request = (ctx: FieldContext<QueryGetUserImportArgs>) =>
  ddb.get({ key: toJobKey(checkId(ctx.args.id)), consistentRead: true });

export const response = (
  ctx: FieldContext<QueryGetUserImportArgs, StoredUserImport | null>,
): PlainUserImport | null => {
  if (ctx.error) raiseFailure(ctx.error);
  return ctx.result ? toUserImport(ctx.result) : null;
};
