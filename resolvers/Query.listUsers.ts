import type { UserConnection } from '../schema/generated/types.ts';
import { readToken } from './shared/cursor.ts';
import { raise } from './shared/errors.ts';
import { toUserFilter } from './shared/user-filter.ts';
import { toConnection, toUnreadPartitions, type UserListContext } from './shared/user-list.ts';

/** Before the steps, each of which is read-users. */
export const request = (ctx: UserListContext) => {
  const limit = ctx.args.limit ?? 20;
  if (limit < 1 || limit > 100) raise('BadRequest', `limit must be between 1 and 100, not ${limit}.`);
  const filter = toUserFilter(ctx.args.filter);
  const after = readToken(ctx.args.nextToken, filter);
  ctx.stash.list = {
    limit,
    filter,
    after,
    partitions: toUnreadPartitions(+(ctx.env.SHARDS ?? 1)),
    reading: 0,
  };
  return {};
};

export const response = (ctx: UserListContext): UserConnection => toConnection(ctx.stash.list);
