/** The keys of the table's items. resolvers/shared/keys.ts has the same keys; a test checks that they agree. */

/** A partition of the index `byCreated`, with a limit of about 1,000 creations per second. */
export const toUsersPartition = (shard: number): string => `USERS#${shard}`;

export const toUserKey = (id: string) => ({ pk: `USER#${id}`, sk: 'PROFILE' });

/**
 * Letter case is ignored by lowercasing. Only ASCII addresses are accepted, for which `toLowerCase` returns
 * the same text in every runtime and locale (for others it may not: Turkish dotless i, final sigma).
 */
export const toEmailLockKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'LOCK' });
