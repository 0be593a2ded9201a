import { runtime } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { toEnd } from '../shared/cursor.ts';
import { raiseFailure } from '../shared/errors.ts';
import { toUsersPartition, USERS_INDEX } from '../shared/keys.ts';
import type { ListedUser } from '../shared/to-user.ts';
import { isSelective, toFilterExpression } from '../shared/user-filter.ts';
import { addUsers, chooseShard, UNREAD, type UserList, type UserListContext } from '../shared/user-list.ts';

/** Users evaluated in the first query of a filter, all of which are returned: often enough for a page. */
const FIRST_LOOK = 100;

/** Users evaluated in each further query, of which DynamoDB returns matches only. No loop here runs longer. */
const FURTHER_LOOK = 1_000;

interface Answer {
  items: ListedUser[];
  nextToken: string | null;
}

/** Continues in one partition; the same code in each step of the pipeline, until the page is complete. */
export const request = (ctx: UserListContext) => {
  const shard = chooseShard(ctx.stash.list);
  if (shard < 0) return runtime.earlyReturn({}, { skipTo: 'END' });
  ctx.stash.list.reading = shard;
  return toQuery(ctx.stash.list);
};

export const response = (ctx: UserListContext<Answer>) => {
  if (ctx.error) raiseFailure(ctx.error);
  ctx.stash.list = addUsers(ctx.stash.list, ctx.result.items, !ctx.result.nextToken);
  return {};
};

const toQuery = (list: UserList) => {
  const { filter, reading, partitions } = list;
  const reached = partitions[reading]?.reached ?? UNREAD;
  const isFirst = reached === UNREAD;
  const before = isFirst ? list.after : reached;
  const query = ddb.query<{ gsi1pk: string; gsi1sk: string }>({
    index: USERS_INDEX,
    query: { gsi1pk: { eq: toUsersPartition(reading) }, ...toRange(list, before) },
    scanIndexForward: false,
    limit: toLimit(list, isFirst),
  });
  return isFirst || !isSelective(filter) ? query : { ...query, filter: toFilterExpression(filter) };
};

/**
 * A page, one item more to see whether there is a next page, and one for the end of the range, which is
 * included.
 */
const toLimit = ({ filter, limit }: UserList, isFirst: boolean): number => {
  if (!isSelective(filter)) return limit + 2;
  return isFirst ? FIRST_LOOK : FURTHER_LOOK;
};

const toRange = ({ filter: { from, to } }: UserList, before: string) => {
  if (from !== '') {
    return { gsi1sk: { between: [from, before === '' ? toEnd(to) : before] as [string, string] } };
  }
  return before === '' ? {} : { gsi1sk: { lt: before } };
};
