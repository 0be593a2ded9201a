/** Where things stand in the table. resolvers/shared/keys.ts reads by the same keys; a test holds the two together. */

/** A partition of the index `byCreated`, each of which takes about 1,000 creations a second. */
export const toUsersPartition = (shard: number): string => `USERS#${shard}`;

export const toUserKey = (id: string) => ({ pk: `USER#${id}`, sk: 'PROFILE' });

/**
 * Letter case is ignored by lower-casing. Only ASCII addresses get here, for which `toLowerCase` gives the same text in
 * every runtime and locale (elsewhere it need not: Turkish dotless i, final sigma).
 */
export const toEmailLockKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'LOCK' });
