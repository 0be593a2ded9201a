import type { Context } from '@aws-appsync/utils';
import type { QueryListUsersArgs, UserConnection } from '../../schema/generated/types.ts';
import { toToken } from './cursor.ts';
import { type ListedUser, toUser } from './to-user.ts';
import { isMatch, isSelective, type UserFilter } from './user-filter.ts';

/**
 * A page of users in progress, from one or several partitions of the index. Every partition is read newest
 * first.
 */
export interface UserList {
  limit: number;
  filter: UserFilter;
  /** The sort key after which the page begins; empty for the first page. */
  after: string;
  /** By shard. */
  partitions: Partition[];
  /** The shard that is being read. */
  reading: number;
}

export interface Partition {
  /** Matching users, newest first: no more than a page can need. */
  matches: ListedUser[];
  /** Everything newer was evaluated: the oldest sort key seen; UNREAD before the first query. */
  reached: string;
  /** Whether the partition has no more users. */
  exhausted: boolean;
}

/** The context of the field and its steps: the page in progress is in the stash. */
export type UserListContext<TResult = null> = Context<
  QueryListUsersArgs,
  { list: UserList },
  undefined,
  undefined,
  TResult
>;

/** Sorts after every sort key, as all begin with a digit. */
export const UNREAD = '~';

const UNREAD_PARTITION: Partition = { matches: [], reached: UNREAD, exhausted: false };

export const toUnreadPartitions = (shards: number): Partition[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].slice(0, shards).map(() => UNREAD_PARTITION);

/** The shard to read next: the one that the page waits for. -1 when the page is complete. */
export const chooseShard = (list: UserList): number => {
  const boundary = toBoundary(list);
  return boundary === '' || listCertain(list).length >= toWanted(list)
    ? -1
    : list.partitions.findIndex(({ exhausted, reached }) => !exhausted && reached === boundary);
};

/** The list after a query of the current partition returned these. */
export const addUsers = (list: UserList, users: ListedUser[], exhausted: boolean): UserList => {
  const partitions = list.partitions.map((partition, shard) =>
    shard === list.reading ? toRead(list, partition, { users, exhausted }) : partition,
  );
  return { ...list, partitions };
};

export const toConnection = (list: UserList): UserConnection => {
  const certain = listCertain(list);
  const byKey: Record<string, ListedUser> = {};
  for (const user of certain) {
    byKey[user.gsi1sk] = user;
  }
  const keys = Object.keys(byKey).sort().reverse().slice(0, list.limit);
  const boundary = toBoundary(list);
  const isLast = boundary === '' && certain.length <= list.limit;
  const place = keys.length === list.limit ? (keys[keys.length - 1] ?? boundary) : boundary;
  return {
    items: keys.flatMap((key) => byKey[key] ?? []).map((user) => toUser(user)),
    nextToken: isLast ? null : toToken(place, list.filter),
  };
};

/** The sort key down to which every partition was evaluated; empty when nothing is left of any. */
const toBoundary = ({ partitions }: UserList): string =>
  partitions.reduce(
    (newest, { exhausted, reached }) => (!exhausted && reached > newest ? reached : newest),
    '',
  );

/** The users that can be returned: beyond the boundary, a partition may have users that sort between these. */
const listCertain = (list: UserList): ListedUser[] => {
  const boundary = toBoundary(list);
  return list.partitions.flatMap(({ matches }) => matches).filter(({ gsi1sk }) => gsi1sk >= boundary);
};

/**
 * How many matches to find. One more than the page shows whether it is the last; but a selective filter
 * rather returns an empty last page than searches for one.
 */
const toWanted = ({ filter, limit }: UserList): number => (isSelective(filter) ? limit : limit + 1);

const toRead = (
  list: UserList,
  partition: Partition,
  { users, exhausted }: { users: ListedUser[]; exhausted: boolean },
): Partition => {
  const wanted = toWanted(list);
  // A range of keys includes its ends, and so the user after which the page, or this query, begins.
  const found = users.filter(
    (user) => user.gsi1sk !== list.after && user.gsi1sk < partition.reached && isMatch(user, list.filter),
  );
  const matches = [...partition.matches, ...found];
  return matches.length > wanted
    ? {
        matches: matches.slice(0, wanted),
        reached: matches[wanted - 1]?.gsi1sk ?? partition.reached,
        exhausted: false,
      }
    : { matches, reached: users[users.length - 1]?.gsi1sk ?? partition.reached, exhausted };
};
