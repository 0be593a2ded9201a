/** The keys of the table's items. functions/shared/keys.ts has the same keys; a test checks that they agree. */

export const USERS_INDEX = 'byCreated';

/** A partition of the index. */
export const toUsersPartition = (shard: number): string => `USERS#${shard}`;

export const toUserKey = (id: string) => ({ pk: `USER#${id}`, sk: 'PROFILE' });

/**
 * Letter case is ignored by lowercasing. Only ASCII addresses are ever stored, for which `toLowerCase`
 * returns the same text in every runtime and locale; any other address is not found.
 */
export const toEmailLockKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'LOCK' });
