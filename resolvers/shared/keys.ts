/** Where things stand in the table. functions/shared/keys.ts builds the same keys; a test holds the two together. */

export const USERS_INDEX = 'byCreated';

/** A partition of the index. */
export const toUsersPartition = (shard: number): string => `USERS#${shard}`;

export const toUserKey = (id: string) => ({ pk: `USER#${id}`, sk: 'PROFILE' });

/**
 * Letter case is ignored by lower-casing. Only ASCII addresses are ever stored, for which `toLowerCase` gives the same
 * text in every runtime and locale; any other address is simply not found.
 */
export const toEmailLockKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'LOCK' });
