import type { User } from '../../schema/generated/types.ts';
import { toEmailLockKey, toUserKey, toUsersPartition } from './keys.ts';
import { toShard } from './shard.ts';
import type { Item, Write } from './table.ts';
import { type GivenAttributes, userAttributes } from './user-attributes.ts';

/** How a user stands in the table: the user itself, and the lock of its e-mail address. */

export interface NewUserOptions {
  /** How many partitions of the index `byCreated` new users are spread over. */
  shards: number;
  /** Of the input, where the id was derived from the caller's key; outlives the record of the answer. */
  inputHash?: string;
}

/** Both only if absent. The first fails where the id is taken, the second where the address is. */
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

/** Takes the address of a user; fails where another has it. */
export const toLockWrite = (tableName: string, user: User): Write =>
  toPutIfAbsent(tableName, { ...toEmailLockKey(user.email), userId: user.id });

/** Frees the address of a user. Whoever wrote a user by hand may have left out its lock. */
export const toUnlockWrite = (tableName: string, user: User): Write => ({
  Delete: {
    TableName: tableName,
    Key: toEmailLockKey(user.email),
    ConditionExpression: 'attribute_not_exists(pk) OR userId = :userId',
    ExpressionAttributeValues: { ':userId': user.id },
  },
});

/** A user that begins at this time. */
export const toNewUser = (id: string, given: GivenAttributes, now: Date): User => {
  const createdAt = now.toISOString();
  return { id, ...given, createdAt, updatedAt: createdAt, version: 1 };
};

/** The user among the keys and other attributes of its item. One that was written before an attribute existed has null. */
export const toUser = (item: Item): User =>
  // The items of users, as we write them.
  Object.fromEntries(userAttributes.map((name) => [name, item[name] ?? null])) as unknown as User;

const toPutIfAbsent = (tableName: string, item: Item): Write => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});
