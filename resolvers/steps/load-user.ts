import { runtime } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryGetUserByEmailArgs, User } from '../../schema/generated/types.ts';
import { raiseFailure } from '../shared/errors.ts';
import type { FieldContext } from '../shared/field-context.ts';
import { toUserKey } from '../shared/keys.ts';
import { type StoredUser, toUser } from '../shared/to-user.ts';
import type { EmailOwner } from './find-email-lock.ts';

/**
 * A wrapper, so that a missing user is still an object: an early return of null was observed to fail
 * (https://github.com/aws/aws-appsync-community/issues/280).
 */
export interface LoadedUser {
  user: User | null;
}

export const request = (ctx: FieldContext<QueryGetUserByEmailArgs, null, EmailOwner>) => {
  const userId = ctx.prev.result.userId;
  if (!userId) return runtime.earlyReturn({ user: null });
  // Consistent, since the lock and the user are written together: a read of one must see the other.
  return ddb.get({ key: toUserKey(userId), consistentRead: true });
};

export const response = (
  ctx: FieldContext<QueryGetUserByEmailArgs, StoredUser | null, EmailOwner>,
): LoadedUser => {
  if (ctx.error) raiseFailure(ctx.error);
  return { user: ctx.result ? toUser(ctx.result) : null };
};
