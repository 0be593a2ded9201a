import type { User } from '../../schema/generated/types.ts';
import { toEmailLockKey, toUserKey, toUsersPartition } from './keys.ts';
import { toShard } from './shard.ts';
import type { Item, Write } from './table.ts';
import { type GivenAttributes, userAttributes } from './user-attributes.ts';

/** The items of a user: the user itself, and the lock of its email address. */

export interface NewUserOptions {
  /** How many partitions of the index `byCreated` new users are spread over. */
  shards: number;
  /** Of the input, if the id is derived from the caller's key; kept longer than the record of the response. */
  inputHash?: string;
}

/** Both only if absent. The first fails if the id exists, the second if the address is taken. */
export const toCreationWrites = (
  tableName: string,
  user: User,
  { shards, inputHash }: NewUserOptions,
): readonly [Write, Write] => [
  toPutIfAbsent(tableName, {
    ...toUserKey(user.id),
    ...user,
    emailLower: user.email.toLowerCase(),
    gsi1pk: toUsersPartition(toShard(user.id, shards)),
    // Ordered by time, and unique even within one millisecond.
    gsi1sk: `${user.createdAt}#${user.id}`,
    ...(inputHash === undefined ? {} : { inputHash }),
  }),
  toLockWrite(tableName, user),
];

/** Reserves the address of a user; fails if another user has it. */
export const toLockWrite = (tableName: string, user: User): Write =>
  toPutIfAbsent(tableName, { ...toEmailLockKey(user.email), userId: user.id });

/** Frees the address of a user. A user written by hand may have no lock. */
export const toUnlockWrite = (tableName: string, user: User): Write => ({
  Delete: {
    TableName: tableName,
    Key: toEmailLockKey(user.email),
    ConditionExpression: 'attribute_not_exists(pk) OR userId = :userId',
    ExpressionAttributeValues: { ':userId': user.id },
  },
});

/** A user that is created at this time. */
export const toNewUser = (id: string, given: GivenAttributes, now: Date): User => {
  const createdAt = now.toISOString();
  return { id, ...given, createdAt, updatedAt: createdAt, version: 1 };
};

/** The user in an item. An attribute that was added after the user was written is null. */
export const toUser = (item: Item): User =>
  // Items of users as this API writes them.
  Object.fromEntries(userAttributes.map((name) => [name, item[name] ?? null])) as unknown as User;

const toPutIfAbsent = (tableName: string, item: Item): Write => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});
