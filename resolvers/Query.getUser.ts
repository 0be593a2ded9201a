import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryGetUserArgs, User } from '../schema/generated/types.ts';
import { checkId } from './shared/check-id.ts';
import { raiseFailure } from './shared/errors.ts';
import type { FieldContext } from './shared/field-context.ts';
import { toUserKey } from './shared/keys.ts';
import { type StoredUser, toUser } from './shared/to-user.ts';

export const request = (ctx: FieldContext<QueryGetUserArgs>) =>
  ddb.get({ key: toUserKey(checkId(ctx.args.id)), consistentRead: ctx.args.consistentRead ?? false });

export const response = (ctx: FieldContext<QueryGetUserArgs, StoredUser | null>): User | null => {
  if (ctx.error) raiseFailure(ctx.error);
  return ctx.result ? toUser(ctx.result) : null;
};
